// What follows is worth doing only here and there. Software drivers do it everywhere in any case.
#ifdef SOFTWARE
#define WHERE(worth)
#else
#define WHERE(worth) if (worth)
#endif
