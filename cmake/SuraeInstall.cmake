# `cmake --install` lays out a tree that runs from anywhere: the program finds share/surae beside its own bin/.
if(TARGET surae)
  install(TARGETS surae RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY data DESTINATION ${CMAKE_INSTALL_DATADIR}/surae PATTERN schemas EXCLUDE)
install(FILES README.md LICENSE LICENSE-content.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
