// PNG in and out through libpng; the pixels are compressed here, on all processors. libpng reports errors by longjmp,
// so no C++ object is created between setjmp and it.
#include "render/image.h"

#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <future>
#include <memory>
#include <optional>
#include <thread>

namespace surae {
namespace {

constexpr int max_side = 32768;  // a header that claims more is taken for damage, not for a picture

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

struct Failure {
    char words[200] = "";
};

void on_error(png_structp png, png_const_charp words) {
    auto* failure = static_cast<Failure*>(png_get_error_ptr(png));
    std::snprintf(failure->words, sizeof failure->words, "%s", words);
    png_longjmp(png, 1);
}
void on_warning(png_structp, png_const_charp) {}

struct Writer {
    png_structp png = nullptr;
    png_infop info = nullptr;
    explicit Writer(Failure& failure) {
        png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &failure, on_error, on_warning);
        if (png) info = png_create_info_struct(png);
    }
    ~Writer() { png_destroy_write_struct(&png, &info); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
};

std::vector<png_text> text_chunks(const std::vector<std::pair<std::string, std::string>>& notes) {
    std::vector<png_text> chunks(notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        chunks[i].compression = PNG_ITXT_COMPRESSION_NONE;  // UTF-8
        chunks[i].key = const_cast<char*>(notes[i].first.c_str());
        chunks[i].text = const_cast<char*>(notes[i].second.c_str());
        chunks[i].itxt_length = notes[i].second.size();
    }
    return chunks;
}

// A part of the picture's compressed pixels, and the check sum of what it holds.
struct Band {
    std::vector<std::uint8_t> bytes;
    uLong check = 1;
    std::size_t held = 0;
};

// What a thread works in, used for one band after the other.
struct Scratch {
    std::vector<std::uint8_t> raw, packed;
};

// Rows first .. end, each as its difference from the row above it, which compresses well and costs little.
void filter(const Image& image, bool opaque, int first, int end, std::vector<std::uint8_t>& out) {
    const std::size_t width = static_cast<std::size_t>(image.width), channels = opaque ? 3 : 4;
    out.clear();
    out.reserve((channels * width + 1) * static_cast<std::size_t>(end - first));
    const std::vector<std::uint8_t> black(4 * width, 0);
    for (int y = first; y < end; ++y) {
        const std::uint8_t* row = image.rgba.data() + 4 * width * static_cast<std::size_t>(y);
        const std::uint8_t* above = y > 0 ? row - 4 * width : black.data();
        out.push_back(PNG_FILTER_VALUE_UP);
        const std::size_t begin = out.size();
        out.resize(begin + channels * width);
        std::uint8_t* to = out.data() + begin;
        for (std::size_t x = 0; x < width; ++x, to += channels)
            for (std::size_t k = 0; k < channels; ++k)
                to[k] = static_cast<std::uint8_t>(row[4 * x + k] - above[4 * x + k]);
    }
}

// A large picture has to be on disk in a moment: light compression. Bands end on whole bytes, so that they can be made
// at the same time and still form one stream.
std::optional<Band> compressed(Scratch& scratch, bool last) {
    const std::vector<std::uint8_t>& raw = scratch.raw;
    Band band{{}, adler32(1, raw.data(), static_cast<uInt>(raw.size())), raw.size()};
    z_stream stream{};
    if (deflateInit2(&stream, 2, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    scratch.packed.resize(deflateBound(&stream, static_cast<uLong>(raw.size())) + 16);
    stream.next_in = const_cast<std::uint8_t*>(raw.data());
    stream.avail_in = static_cast<uInt>(raw.size());
    stream.next_out = scratch.packed.data();
    stream.avail_out = static_cast<uInt>(scratch.packed.size());
    const int done = deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
    band.bytes.assign(scratch.packed.data(), stream.next_out);
    deflateEnd(&stream);
    if (done != (last ? Z_STREAM_END : Z_OK)) return {};
    return band;
}

// All pixels as one compressed stream, made by all processors. Empty when there is no memory for it.
std::vector<std::uint8_t> pixel_stream(const Image& image, bool opaque) {
    const int rows = std::clamp((1 << 18) / image.width, 1, image.height), count = (image.height + rows - 1) / rows;
    std::vector<std::optional<Band>> bands(static_cast<std::size_t>(count));
    std::atomic<int> next{0};
    const auto work = [&] {
        Scratch scratch;
        for (int i = next++; i < count; i = next++) {
            filter(image, opaque, i * rows, std::min(image.height, (i + 1) * rows), scratch.raw);
            bands[static_cast<std::size_t>(i)] = compressed(scratch, i + 1 == count);
        }
    };
    std::vector<std::future<void>> helpers;
    const int more = std::min(static_cast<int>(std::thread::hardware_concurrency()), count) - 1;
    for (int i = 0; i < more; ++i) helpers.push_back(std::async(std::launch::async | std::launch::deferred, work));
    work();
    for (auto& helper : helpers) helper.get();
    std::vector<std::uint8_t> out{0x78, 0x01};  // zlib's header
    uLong check = 1;
    for (const auto& band : bands) {
        if (!band) return {};
        out.insert(out.end(), band->bytes.begin(), band->bytes.end());
        check = adler32_combine(check, band->check, static_cast<z_off_t>(band->held));
    }
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(check >> shift));
    return out;
}

bool is_opaque(const Image& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4)
        if (image.rgba[i] != 255) return false;
    return true;
}

struct Pixels {
    int width, height, colour_type;
    std::vector<std::uint8_t> stream;
};

bool encode(Writer& writer, std::FILE* file, const Pixels& pixels, std::vector<png_text>& chunks) {
    if (!writer.info || setjmp(png_jmpbuf(writer.png))) return false;
    png_init_io(writer.png, file);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(pixels.width),
                 static_cast<png_uint_32>(pixels.height), 8, pixels.colour_type, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (!chunks.empty()) png_set_text(writer.png, writer.info, chunks.data(), static_cast<int>(chunks.size()));
    png_write_info(writer.png, writer.info);
    constexpr std::size_t most = std::size_t(1) << 30;  // a chunk may hold twice that
    for (std::size_t at = 0; at < pixels.stream.size(); at += most)
        png_write_chunk(writer.png, reinterpret_cast<png_const_bytep>("IDAT"), pixels.stream.data() + at,
                        std::min(most, pixels.stream.size() - at));
    png_write_chunk(writer.png, reinterpret_cast<png_const_bytep>("IEND"), nullptr, 0);
    return true;
}

struct Reader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    explicit Reader(Failure& failure) {
        png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &failure, on_error, on_warning);
        if (png) info = png_create_info_struct(png);
    }
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
};

bool read_header(Reader& reader, std::FILE* file, Image& image) {
    if (!reader.info || setjmp(png_jmpbuf(reader.png))) return false;
    png_init_io(reader.png, file);
    png_set_user_limits(reader.png, max_side, max_side);
    png_read_info(reader.png, reader.info);
    png_set_expand(reader.png);
    png_set_strip_16(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_add_alpha(reader.png, 0xff, PNG_FILLER_AFTER);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    image.width = static_cast<int>(png_get_image_width(reader.png, reader.info));
    image.height = static_cast<int>(png_get_image_height(reader.png, reader.info));
    return true;
}

bool read_rows(Reader& reader, std::vector<png_bytep>& rows) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_read_image(reader.png, rows.data());
    return true;
}

}  // namespace

Status write_png(const std::filesystem::path& path, const Image& image,
                 const std::vector<std::pair<std::string, std::string>>& notes) {
    const auto bytes = std::size_t(4) * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    if (image.width < 1 || image.height < 1 || image.rgba.size() != bytes)
        return Error{"there is no picture to write", path.string(), "ask for a size of at least 1x1"};
    const File file(std::fopen(path.c_str(), "wb"));
    if (!file) return Error{std::strerror(errno), path.string(), "choose a folder that exists and may be written"};
    const bool opaque = is_opaque(image);
    const Pixels pixels{image.width, image.height, opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA,
                        pixel_stream(image, opaque)};
    if (pixels.stream.empty())
        return Error{"there is no memory to compress the picture", path.string(), "make it smaller"};
    Failure failure;
    auto chunks = text_chunks(notes);
    Writer writer(failure);
    if (!encode(writer, file.get(), pixels, chunks) || std::fflush(file.get()) != 0)
        return Error{std::string("the picture could not be written: ") + failure.words, path.string(),
                     "look whether the disk is full"};
    return Done{};
}

Result<Image> read_png(const std::filesystem::path& path) {
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) return Error{std::strerror(errno), path.string(), "name a PNG file that exists"};
    Failure failure;
    Reader reader(failure);
    Image image;
    const Error broken{"this is no readable PNG picture", path.string(), "save it again as PNG"};
    if (!read_header(reader, file.get(), image)) return broken;
    const std::size_t stride = std::size_t(4) * static_cast<std::size_t>(image.width);
    image.rgba.resize(stride * static_cast<std::size_t>(image.height));
    std::vector<png_bytep> rows(static_cast<std::size_t>(image.height));
    for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = image.rgba.data() + y * stride;
    if (!read_rows(reader, rows)) return broken;
    return image;
}

}  // namespace surae
