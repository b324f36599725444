/* pagestyle: the style sheet of the page, which it carries inside: it loads nothing. */
#ifndef TALLY_VERIFIER_PAGESTYLE_H
#define TALLY_VERIFIER_PAGESTYLE_H

extern const char tally_pagestyle[]; /* CSS */

#endif
