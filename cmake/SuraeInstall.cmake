# `cmake --install` lays out a tree that runs from anywhere: the program finds share/surae beside its own bin/.
if(TARGET surae)
  install(TARGETS surae RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY data DESTINATION ${CMAKE_INSTALL_DATADIR}/surae PATTERN schemas EXCLUDE)
install(FILES README.md LICENSE LICENSE-content.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

# For the desktop's menu: entry, description and icon, by the freedesktop.org rules.
set(SURAE_DESKTOP "${CMAKE_SOURCE_DIR}/assets/desktop")
install(FILES ${SURAE_DESKTOP}/surae.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${SURAE_DESKTOP}/org.surae.surae.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${SURAE_DESKTOP}/surae.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${SURAE_DESKTOP}/surae-64.png DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/64x64/apps RENAME surae.png)
install(FILES ${SURAE_DESKTOP}/surae-64.png DESTINATION ${CMAKE_INSTALL_DATADIR}/surae RENAME icon.png)
