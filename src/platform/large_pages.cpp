#include "platform/large_pages.h"

#include <cstdint>
#include <cstdlib>  // tells of which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace surae {

#ifdef __GLIBC__

void prefer_large_pages() {
    constexpr std::size_t room = std::size_t(256) << 20;  // only addresses: what is not used costs nothing
    constexpr std::uintptr_t page = std::uintptr_t(2) << 20;
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, static_cast<int>(room));
    mallopt(M_TOP_PAD, static_cast<int>(room));
    const auto before = reinterpret_cast<std::uintptr_t>(sbrk(0));
    void* volatile grown = std::malloc(std::size_t(1) << 20);  // the heap grows by this and the room
    std::free(grown);
    const auto after = reinterpret_cast<std::uintptr_t>(sbrk(0));
    mallopt(M_TOP_PAD, 1 << 20);
    const std::uintptr_t first = (before + page - 1) / page * page;
    if (after > first) madvise(reinterpret_cast<void*>(first), after - first, MADV_HUGEPAGE);
}

#else

void prefer_large_pages() {}

#endif

}  // namespace surae
