#include "tools/exchange/page.h"

extern const unsigned char embedded_page_css[];
extern const size_t embedded_page_css_length;

static void put_banner(struct text_buffer *out, const char *element, struct text exercise,
                       struct text who)
{
    html_print(out, "<%s><b>EXERCISE EXERCISE EXERCISE</b><span>%t</span>", element,
               exercise);
    if (who.length)
        html_print(out, "<span>%t</span>", who);
    html_print(out, "</%s>\n", element);
}

/* On paper the banner stands on every page: in its margin, by the style sheet. */
static void put_margin(struct text_buffer *out, struct text exercise)
{
    text_put(out, "@media print{@page{@top-center{font:700 8pt sans-serif;content:"
                  "\"EXERCISE EXERCISE EXERCISE  ");
    for (size_t i = 0; i < exercise.length; i++) {
        char c = exercise.bytes[i]; /* an id: nothing in it ends a string */
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
            c == '_' || c == '/')
            text_add(out, &c, 1);
    }
    text_put(out, "\"}@bottom-center{font:8pt sans-serif;content:counter(page) \" / \" "
                  "counter(pages)}}}\n");
}

void page_open(struct text_buffer *out, struct text exercise, struct text title,
               struct text who, bool is_wide)
{
    html_print(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'\">\n<title>EXERCISE: %t</title>\n<style>\n",
        title);
    text_add(out, embedded_page_css, embedded_page_css_length);
    put_margin(out, exercise);
    if (is_wide)
        text_put(out, "@media print{@page{size:A4 landscape}}\n");
    html_print(out, "</style>\n</head>\n<body>\n");
    put_banner(out, "header", exercise, who);
    html_print(out, "<main%s>\n<h1>%b</h1>\n", is_wide ? " class=\"wide\"" : "", title);
}

void page_close(struct text_buffer *out, struct text exercise)
{
    text_put(out, "</main>\n");
    put_banner(out, "footer", exercise, (struct text){ 0 });
    text_put(out, "</body>\n</html>\n");
}
