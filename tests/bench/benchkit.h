/* benchkit: a registry of made-up notices, a clock to measure by and a ceiling to hold against. */
#ifndef TALLY_TESTS_BENCH_BENCHKIT_H
#define TALLY_TESTS_BENCH_BENCHKIT_H

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "registry/registry.h"
#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"

enum { BENCHKIT_BATCH = 250, BENCHKIT_SIGNATURES = 2000 };

struct benchkit {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    char dir[TEMPDIR_MAX];
    struct tally_registry *registry;
};

static inline double benchkit_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Processor seconds of this process: what other processes on the machine do not change. */
static inline double benchkit_cpu(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline int64_t benchkit_clock(void)
{
    return 1790000000;
}

static inline void benchkit_die(const char *what, const struct tally_err *err)
{
    (void)fprintf(stderr, "bench: %s: %s\n", what, err->text);
    exit(EXIT_FAILURE);
}

/* About 300 characters that no other notice has in this order. */
static inline void benchkit_text(unsigned n, char *out, size_t max)
{
    static const char *const parts[] = {"各区人民政府应当加强对供热单位的监督检查",
                                        "居民室内温度不得低于%u摄氏度",
                                        "供暖费按照建筑面积每平方米%u元收取",
                                        "学校应当在%u月底以前完成校舍安全排查",
                                        "任何单位和个人不得以任何名义加收费用",
                                        "医疗机构应当公布预约挂号的办法",
                                        "停水期间由供水单位派出%u辆水车送水",
                                        "道路施工应当避开上下班高峰",
                                        "未经批准不得占用消防通道",
                                        "逾期未办理的按照规定处以%u元罚款",
                                        "社区工作人员应当逐户告知老年人和残疾人",
                                        "具体时间以所在街道的通知为准"};
    size_t len = 0;
    unsigned x = n * 2654435761U + 12345;
    for (int i = 0; i < 14 && len + 200 < max; i++) {
        x = x * 1664525U + 1013904223U;
        const char *part = parts[(x >> 16) % (sizeof parts / sizeof *parts)];
        const char *hole = strstr(part, "%u");
        int head = hole == NULL ? (int)strlen(part) : (int)(hole - part);
        len += (size_t)snprintf(out + len, max - len, "%.*s", head, part);
        if (hole != NULL)
            len +=
                (size_t)snprintf(out + len, max - len, "%u%s", (x >> 8) % 900 + n % 90, hole + 2);
        len += (size_t)snprintf(out + len, max - len, i % 3 == 2 ? "。\n" : "，");
    }
}

static inline struct ledgerkit_signed benchkit_notice(struct ledgerkit *kit, unsigned n)
{
    char text[2048];
    char draft[4096];
    benchkit_text(n, text, sizeof text);
    (void)snprintf(draft, sizeof draft,
                   "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 第%u号通知\n\n%s\n",
                   n, text);
    return ledgerkit_draft(kit, draft, kit->city, NULL);
}

/* A log of one body and so many notices, each with a signature of its own. */
static inline void benchkit_fill(struct benchkit *b, unsigned notices)
{
    static struct tally_admission batch[BENCHKIT_BATCH];
    struct tally_err err = TALLY_ERR_INIT;
    ledgerkit_open(&b->kit);
    tempdir_make(b->top);
    (void)tempdir_path(b->dir, b->top, "city");
    if (tally_registry_create(b->dir, b->kit.root_note, b->kit.log, benchkit_clock(), &err) !=
            TALLY_OK ||
        tally_registry_open(b->dir, TALLY_REGISTRY_WRITE, benchkit_clock(), &b->registry, &err) !=
            TALLY_OK)
        benchkit_die("registry", &err);
    struct ledgerkit_signed body = ledgerkit_body(&b->kit, "city", 1, LEDGERKIT_ORIGIN, b->kit.city,
                                                  NULL, 1, b->kit.directory);
    batch[0] = (struct tally_admission){.envelope = body.envelope};
    if (tally_registry_admit(b->registry, batch, 1, benchkit_clock(), &err) != TALLY_OK)
        benchkit_die("enrol", &err);
    for (unsigned n = 0; n < notices; n += BENCHKIT_BATCH) {
        tally_arena_deinit(&b->kit.arena);
        tally_arena_init(&b->kit.arena, (size_t)512 << 20);
        for (unsigned i = 0; i < BENCHKIT_BATCH; i++) {
            struct ledgerkit_signed s = benchkit_notice(&b->kit, n + i);
            batch[i] = (struct tally_admission){.envelope = s.envelope, .parts = s.parts};
        }
        if (tally_registry_admit(b->registry, batch, BENCHKIT_BATCH, benchkit_clock(), &err) !=
            TALLY_OK)
            benchkit_die("admit", &err);
    }
}

/* Ed25519 verifications a second by that clock, alone: what no import or audit can pass. */
static inline double benchkit_raw(struct benchkit *b, double (*clock)(void))
{
    struct tally_sig sig = tally_secret_sign(b->kit.city, TALLY_LIT("x"));
    size_t good = 0;
    double t = clock();
    for (int i = 0; i < BENCHKIT_SIGNATURES; i++)
        good += tally_signing_verify(&tally_secret_vkey(b->kit.city)->pub, TALLY_LIT("x"),
                                     (struct tally_slice){sig.b, sizeof sig.b});
    return (double)good / (clock() - t);
}

#endif
