// PNG in and out through libpng. libpng reports errors by longjmp, so no C++ object is created between setjmp and it.
#include "render/image.h"

#include <png.h>

#include <cstdio>
#include <cstring>
#include <memory>

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

bool encode(Writer& writer, std::FILE* file, const Image& image, std::vector<png_text>& chunks) {
    if (!writer.info || setjmp(png_jmpbuf(writer.png))) return false;
    png_init_io(writer.png, file);
    // A large picture has to be on disk in a moment: the lightest compression and one cheap filter.
    png_set_compression_level(writer.png, 1);
    png_set_filter(writer.png, 0, PNG_FILTER_UP);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height),
                 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (!chunks.empty()) png_set_text(writer.png, writer.info, chunks.data(), static_cast<int>(chunks.size()));
    png_write_info(writer.png, writer.info);
    for (int y = 0; y < image.height; ++y)
        png_write_row(writer.png, image.rgba.data() + std::size_t(4) * static_cast<std::size_t>(image.width) *
                                                          static_cast<std::size_t>(y));
    png_write_end(writer.png, writer.info);
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
    Failure failure;
    auto chunks = text_chunks(notes);
    Writer writer(failure);
    if (!encode(writer, file.get(), image, chunks) || std::fflush(file.get()) != 0)
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
