// Icons of Font Awesome 4.7 by what they mean here. Each is one character of the icon font, as UTF-8. Only these are
// loaded.
#pragma once

namespace surae::icon {

inline constexpr const char* search = "\uF002";
inline constexpr const char* close = "\uF00D";
inline constexpr const char* home = "\uF015";
inline constexpr const char* repeat = "\uF01E";
inline constexpr const char* book = "\uF02D";
inline constexpr const char* ghost = "\uF042";
inline constexpr const char* only = "\uF192";
inline constexpr const char* target = "\uF05B";
inline constexpr const char* next = "\uF054";
inline constexpr const char* help = "\uF128";
inline constexpr const char* info = "\uF05A";
inline constexpr const char* eye = "\uF06E";
inline constexpr const char* eye_closed = "\uF070";
inline constexpr const char* warning = "\uF071";
inline constexpr const char* compare = "\uF0EC";
inline constexpr const char* folded = "\uF105";
inline constexpr const char* unfolded = "\uF107";
inline constexpr const char* undo = "\uF0E2";
inline constexpr const char* cause = "\uF0E7";
inline constexpr const char* care = "\uF0FA";
inline constexpr const char* point = "\uF140";
inline constexpr const char* structures = "\uF1B3";
inline constexpr const char* person = "\uF1AE";
inline constexpr const char* hand = "\uF25A";
inline constexpr const char* study = "\uF19D";
inline constexpr const char* lecture = "\uF26C";
inline constexpr const char* clinic = "\uF0F1";
inline constexpr const char* hide = "\uF065";
inline constexpr const char* play = "\uF04B";
inline constexpr const char* pause = "\uF04C";
inline constexpr const char* move = "\uF047";
inline constexpr const char* needle = "\uF1FB";
inline constexpr const char* check = "\uF00C";

// What is loaded of the icon font.
inline constexpr const char* all[] = {search, close, home,  repeat,     book,    ghost,   only,   target,   next,
                                      help,   info,  eye,   eye_closed, warning, compare, folded, unfolded, undo,
                                      cause,  care,  point, structures, person,  hand,    study,  lecture,  clinic,
                                      hide,   check, play,  pause,      move,    needle};

}  // namespace surae::icon
