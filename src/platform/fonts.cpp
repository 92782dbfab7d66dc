#include "platform/fonts.h"

#include <fontconfig/fontconfig.h>
#include <imgui.h>
#include <imgui_freetype.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <memory>
#include <vector>

#include "platform/icons.h"
#include "platform/imgui_glue.h"

namespace surae {
namespace {

// Latin with its extensions, general punctuation (dashes, quotes), arrows and the few signs that texts use.
constexpr std::array<ImWchar, 19> text_ranges = {0x0020, 0x017F, 0x2000, 0x206F, 0x20AC, 0x20AC, 0x2122,
                                                 0x2122, 0x2190, 0x2195, 0x2212, 0x2212, 0x2248, 0x2248,
                                                 0x2260, 0x2265, 0x2713, 0x2717, 0};

// Each icon that is used is a range of its own: the whole icon font would take longer than all the text.
const std::vector<ImWchar>& icon_ranges() {
    static const std::vector<ImWchar> ranges = [] {
        std::vector<ImWchar> each;
        for (const char* icon : icon::all) {
            const auto byte = [&](int i) { return static_cast<unsigned>(static_cast<unsigned char>(icon[i])); };
            const unsigned code = (byte(0) & 0x0fu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
            each.insert(each.end(), 2, static_cast<ImWchar>(code));
        }
        each.push_back(0);
        return each;
    }();
    return ranges;
}

using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

// The file fontconfig gives for a family, empty when it would substitute another family.
std::string font_file(const char* family, int weight) {
    Pattern wanted(FcPatternCreate(), FcPatternDestroy);
    FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
    FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    Pattern found(FcFontMatch(nullptr, wanted.get(), &result), FcPatternDestroy);
    if (!found) return {};
    FcChar8* name = nullptr;
    FcChar8* file = nullptr;
    if (FcPatternGetString(found.get(), FC_FAMILY, 0, &name) != FcResultMatch) return {};
    if (std::strcmp(reinterpret_cast<const char*>(name), family) != 0) return {};
    if (FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) return {};
    std::error_code ignored;
    std::filesystem::path path(reinterpret_cast<const char*>(file));
    return std::filesystem::is_regular_file(path, ignored) ? path.string() : std::string();
}

struct FontFiles {
    std::string text, strong, icons;  // paths; empty where the machine has none
};

void add_icons(ImFontAtlas& atlas, const std::string& file, float px) {
    ImFontConfig config;
    config.MergeMode = true;
    config.PixelSnapH = true;
    config.GlyphMinAdvanceX = px * 1.15f;  // icons stand in columns
    config.GlyphOffset.y = px * 0.02f;
    atlas.AddFontFromFileTTF(file.c_str(), px * 0.95f, &config, icon_ranges().data());
}

void add_face(ImFontAtlas& atlas, const FontFiles& files, Face face, float px) {
    const std::string& file = face == Face::body || face == Face::small_print ? files.text : files.strong;
    ImFontConfig config;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    ImFont* font = file.empty() ? nullptr : atlas.AddFontFromFileTTF(file.c_str(), px, &config, text_ranges.data());
    if (!font) {
        ImFontConfig plain;
        plain.SizePixels = px;
        font = atlas.AddFontDefault(&plain);
    }
    if (!files.icons.empty()) add_icons(atlas, files.icons, px);
}

// Asks fontconfig for Inter (regular and semi-bold) and Font Awesome.
FontFiles find_fonts() {
    FontFiles files;
    if (!FcInit()) return files;
    files.text = font_file("Inter", FC_WEIGHT_REGULAR);
    files.strong = font_file("Inter", FC_WEIGHT_SEMIBOLD);
    if (files.strong.empty()) files.strong = files.text;
    files.icons = font_file("FontAwesome", FC_WEIGHT_REGULAR);
    FcFini();  // its caches are not wanted again
    return files;
}

}  // namespace

Faces make_faces(float body_px) {
    static const FontFiles files = find_fonts();  // where fonts lie does not change while the program runs
    Faces faces{std::make_shared<ImFontAtlas>(), body_px, files.text};
    ImFontAtlas& atlas = *faces.atlas;
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    for (int i = 0; i < face_count; ++i) {
        const Face face = static_cast<Face>(i);
        add_face(atlas, files, face, face_px(face, body_px));
    }
    if (atlas.Build()) return faces;
    atlas.Clear();  // a damaged font file: the built-in font can not fail
    for (int i = 0; i < face_count; ++i) atlas.AddFontDefault();
    atlas.Build();
    return faces;
}

}  // namespace surae
