#include "live/qr.h"

#include <qrencode.h>
#include <string.h>

enum { QUIET = 2 }; /* modules around it; readers ask for four, and make do with two */

static bool is_light(const QRcode *code, int x, int y)
{
    if (x < 0 || y < 0 || x >= code->width || y >= code->width)
        return true;
    return !(code->data[y * code->width + x] & 1);
}

bool qr_write(const char *text, uint32_t columns, struct text_buffer *out)
{
    static const char *const halves[2][2] = { { " ", "▄" }, { "▀", "█" } };
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
    bool fits = code && (uint32_t)(code->width + 2 * QUIET) <= columns;
    for (int y = -QUIET; fits && y < code->width + QUIET; y += 2) {
        for (int x = -QUIET; x < code->width + QUIET; x++)
            text_put(out, halves[is_light(code, x, y)][y + 1 < code->width + QUIET &&
                                                       is_light(code, x, y + 1)]);
        text_put(out, "\n");
    }
    QRcode_free(code);
    return fits;
}

uint32_t qr_modules(const char *text, unsigned char modules[QR_BYTES_MAX])
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
    uint32_t width = code ? (uint32_t)code->width : 0;
    if (width * width > QR_BYTES_MAX * 8)
        width = 0;
    memset(modules, 0, QR_BYTES_MAX);
    for (uint32_t i = 0; i < width * width; i++)
        if (code->data[i] & 1)
            modules[i / 8] |= (unsigned char)(0x80 >> i % 8);
    QRcode_free(code);
    return width;
}
