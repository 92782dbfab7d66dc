// Memory in large pages.
#pragma once

namespace surae {

// Lets what the main thread allocates from now on lie in large pages, as far as the system offers them. A start
// touches some 150 MB for the first time, most of it the driver's; page by page that takes the kernel a third of the
// start. Call first in main. Does nothing where the C library or the system knows no such pages.
void prefer_large_pages();

}  // namespace surae
