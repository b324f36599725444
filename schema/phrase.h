/* phrase: what people read, in their language.
 *
 * The key of a sentence is its English format string (as gettext's msgid); the catalogue,
 * schema/phrase_*.c, holds the Chinese one. Its conversions are those of the English in type and
 * order, or name their place (%2$s); flags and precision are the English ones. %S in a Chinese
 * sentence is a %s whose argument is itself a phrase ("not a date") and is said in Chinese too.
 * tests/phrases.py refuses a sentence without its Chinese, and one whose conversions differ.
 *
 * Nothing here depends on the machine's locales. JSON, records and what goes to other machines
 * are never said through this: they are English, whatever the language. */
#ifndef TALLY_SCHEMA_PHRASE_H
#define TALLY_SCHEMA_PHRASE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "schema/slice.h"

enum tally_lang { TALLY_EN, TALLY_ZH };

/* "zh", "zh_CN.UTF-8", "en", "C" …: zh for anything that begins with zh, else en. */
enum tally_lang tally_lang_of(const char *locale);

/* The Chinese of a sentence without arguments; the English itself where there is none. */
const char *tally_phrase(const char *english);

/* Writes the Chinese of `format` with these arguments, cut to whole characters; "" when the
 * catalogue does not have it. */
void tally_phrase_write(char *out, size_t size, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

/* Prints a sentence, of at most 16 KiB in Chinese. The return value of fprintf is of no use: a
 * full disk is found at the end, by tally_cli_main(). */
void tally_say(FILE *out, enum tally_lang lang, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Prints a stranger's bytes: no control character of theirs, bidi controls included, reaches a
 * terminal. */
void tally_say_quoted(FILE *out, struct tally_slice text);

/* Puts `?` in the place of every byte of a control character (C0, DEL, C1, bidi) and every byte
 * that is not UTF-8: a sentence that names what a stranger sent is printed as it is. */
void tally_phrase_tame(char *text);

/* Takes an incomplete character off the end of a text that was cut between two bytes. */
void tally_phrase_trim(char *text);

struct tally_phrase_pair {
    const char *english; /* NULL ends a table */
    const char *chinese;
};

extern const struct tally_phrase_pair tally_phrase_schema[];
extern const struct tally_phrase_pair tally_phrase_keys[];
extern const struct tally_phrase_pair tally_phrase_registry[];
extern const struct tally_phrase_pair tally_phrase_verifier[];

#endif
