/* bench_copies: how fast a copy of a log is checked: a bundle's import, an audit, following a
 * server on loopback, each beside raw signature verification in the same run. 100,000 made-up
 * notices with a part each; every path verifies every signature and every part's digest. */
#include <sys/resource.h>
#include <unistd.h>

#include "registry/audit.h"
#include "registry/bundle.h"
#include "registry/follow.h"
#include "registry/http.h"
#include "registry/routes.h"
#include "registry/unbundle.h"
#include "tests/bench/benchkit.h"

enum { NOTICES = 100000, MEMORY = 64 * 1024 * 1024 };

struct watch { /* what a job took */
    double wall;
    double cpu;
    double raw; /* verifications a processor second, just before */
};

static struct watch start(struct benchkit *b)
{
    double raw = benchkit_raw(b, benchkit_cpu);
    return (struct watch){benchkit_now(), benchkit_cpu(), raw};
}

static void report(const char *what, const struct watch *began)
{
    double cpu = benchkit_cpu() - began->cpu;
    double speed = NOTICES / cpu;
    (void)printf("%s: %d records in %.1f s, %.1f s of them on a processor: %.0f a processor "
                 "second; raw Ed25519 verification %.0f (%.2f of it)\n",
                 what, NOTICES, benchkit_now() - began->wall, cpu, speed, began->raw,
                 speed / began->raw);
    (void)fflush(stdout);
}

static struct tally_hash pin_of(struct benchkit *b)
{
    struct tally_hash pin;
    struct tally_slice root;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    if (tally_registry_entry(b->registry, 0, &root, &arena, NULL) != TALLY_OK ||
        tally_root_digest(root, &pin, &arena, NULL) != TALLY_OK)
        abort();
    tally_arena_deinit(&arena);
    return pin;
}

static void bench_import(struct benchkit *b)
{
    char path[TEMPDIR_MAX];
    char copy[TEMPDIR_MAX];
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_hash pin = pin_of(b);
    const struct tally_bundle_scope everything = {.head = TALLY_BUNDLE_COSIGNED};
    FILE *file = fopen(tempdir_path(path, b->top, "bundle"), "w+b");
    double t = benchkit_now();
    if (file == NULL || tally_bundle_export(b->registry, &everything, file, NULL, &err) != TALLY_OK)
        benchkit_die("export", &err);
    double exported = benchkit_now() - t;
    long size = ftell(file);
    rewind(file);
    (void)printf("export: %.1f s, %.1f MiB\n", exported, (double)size / 1048576);
    const struct watch began = start(b);
    if (tally_unbundle(file, "it", TALLY_BUNDLE_COSIGNED, tempdir_path(copy, b->top, "copy"), &pin,
                       benchkit_clock(), &err) != TALLY_OK)
        benchkit_die("import", &err);
    report("import of a bundle", &began);
    (void)fclose(file);
}

static void bench_audit(struct benchkit *b)
{
    static struct tally_audit audit;
    char copy[TEMPDIR_MAX];
    struct tally_source *source = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    const struct watch began = start(b);
    if (tally_source_open(tempdir_path(copy, b->top, "copy"), &source, &err) != TALLY_OK ||
        tally_audit_run(source, NULL, NULL, &audit, &err) != TALLY_OK)
        benchkit_die("audit", &err);
    tally_source_close(source);
    report("audit of a directory", &began);
}

static void follow(struct benchkit *b, const char *url)
{
    char tail[TEMPDIR_MAX];
    struct tally_source *source = NULL;
    struct tally_replica *replica = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_hash pin = pin_of(b);
    uint64_t added = 0;
    const struct watch began = start(b);
    if (tally_source_open(url, &source, &err) != TALLY_OK ||
        tally_replica_open(tempdir_path(tail, b->top, "tail"), &pin, &replica, &err) != TALLY_OK ||
        tally_follow(source, replica, benchkit_clock(), &added, &err) != TALLY_OK)
        benchkit_die("follow", &err);
    report("follow over HTTP, server and follower", &began);
    tally_replica_close(replica);
    tally_source_close(source);
}

static void bench_follow(struct benchkit *b)
{
    struct tally_registry_service service = {.registry = b->registry, .clock = benchkit_clock};
    struct tally_route routes[TALLY_REGISTRY_ROUTE_COUNT];
    const struct tally_http_options options = {"127.0.0.1:0", 2, MEMORY};
    struct tally_http_server *server = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    char url[64];
    tally_routes_registry(&service, routes);
    if (tally_http_start(&options, routes, TALLY_REGISTRY_ROUTE_COUNT, &server, &err) != TALLY_OK)
        benchkit_die("serve", &err);
    (void)snprintf(url, sizeof url, "http://127.0.0.1:%u", tally_http_port(server));
    follow(b, url);
    tally_http_stop(server);
}

int main(void)
{
    static struct benchkit b;
    struct rusage usage;
    if (sodium_init() < 0)
        return EXIT_FAILURE;
    benchkit_fill(&b, NOTICES);
    bench_import(&b);
    bench_audit(&b);
    bench_follow(&b);
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)printf("peak memory of this whole run: %.1f MiB\n", (double)usage.ru_maxrss / 1024);
    tally_registry_close(b.registry);
    tempdir_remove(b.top);
    ledgerkit_close(&b.kit);
    return EXIT_SUCCESS;
}
