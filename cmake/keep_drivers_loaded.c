// For sanitizer builds only: libraries opened at run time are never unloaded. Mesa unloads its driver at exit, after
// which the leak check cannot tell who owns what and reports blocks of an unknown module.
int dlclose(void* handle);
int dlclose(void* handle) {
    (void)handle;
    return 0;
}
