// Makes a pack from the OBJ files of BodyParts3D (DBCLS), as the archive publishes them.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "pack/pack.h"

namespace surae {

struct ImportReport {
    std::size_t structures = 0;   // in the new pack, skin and fascia included
    std::vector<Error> warnings;  // structures that the files lack, files that were left out
};

// Reads the OBJ files below `from` (any file names: the header comments tell what they are; right leg, or left when
// there is no complete right one), finds the landmarks, cuts the thigh where the built-in leg ends, wraps a skin and a
// crural fascia round the rest, and writes pack.json and leg.glb to `to`, which is created. Fails when a bone that the
// leg frame needs is missing or a file cannot be read; then `to` is left as it was.
Result<ImportReport> import_bodyparts3d(const std::filesystem::path& from, const std::filesystem::path& to,
                                        const Progress& progress = {});

}  // namespace surae
