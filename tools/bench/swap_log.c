// Preloaded into another program: writes the moment of each of its frames (glXSwapBuffers) to $SWAP_LOG, in seconds of
// the monotonic clock.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void glXSwapBuffers(void* display, unsigned long drawable);
void glXSwapBuffers(void* display, unsigned long drawable) {
    static void (*real)(void*, unsigned long) = NULL;
    static FILE* log = NULL;
    if (!real) {
        *(void**)&real = dlsym(RTLD_NEXT, "glXSwapBuffers");
        const char* path = getenv("SWAP_LOG");
        if (path) log = fopen(path, "w");
    }
    real(display, drawable);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!log) return;
    fprintf(log, "%.6f\n", (double)now.tv_sec + 1e-9 * (double)now.tv_nsec);
    fflush(log);
}
