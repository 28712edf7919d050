// Spots names in a text with Hyperscan and prints the median speed in MB/s: hs NAMES TEXT
// The names are caseless literals; the callback checks that whole words matched.
#include <ctype.h>
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 7, LONGEST = 512 };

static const char *text;
static size_t text_len;
static unsigned *lens;
static long matches, whole;

static int is_word(unsigned char c) { return isalnum(c) || c >= 0x80 || c == '_'; }

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    size_t start = to - lens[id];
    matches++;
    if ((start == 0 || !is_word(text[start - 1])) && (to == text_len || !is_word(text[to]))) whole++;
    return 0;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static char *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(2);
    fseek(file, 0, SEEK_END);
    *len = ftell(file);
    rewind(file);
    char *bytes = malloc(*len + 1);
    if (fread(bytes, 1, *len, file) != *len) exit(2);
    bytes[*len] = 0;
    fclose(file);
    return bytes;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    size_t names_len;
    char *names = read_file(arguments[1], &names_len);
    text = read_file(arguments[2], &text_len);
    unsigned n = 0, capacity = 1 << 20;
    const char **patterns = malloc(sizeof *patterns * capacity);
    unsigned *flags = malloc(sizeof *flags * capacity), *ids = malloc(sizeof *ids * capacity);
    size_t *sizes = malloc(sizeof *sizes * capacity);
    lens = malloc(sizeof *lens * capacity);
    for (char *line = strtok(names, "\n"); line && n < capacity; line = strtok(NULL, "\n"), n++) {
        patterns[n] = line;
        sizes[n] = lens[n] = strlen(line);
        flags[n] = HS_FLAG_CASELESS;
        ids[n] = n;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    if (hs_compile_lit_multi(patterns, flags, ids, sizes, n, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
    double times[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        matches = whole = 0;
        double start = now();
        hs_scan(database, text, text_len, 0, scratch, on_match, NULL);
        times[i] = now() - start;
    }
    qsort(times, ROUNDS, sizeof *times, by_size);
    printf("%.1f MB/s, %u names, %ld matches, %ld whole words\n", text_len / times[ROUNDS / 2] / 1e6, n, matches, whole);
}
