// Prints what the Khronos validator says of each file; see `validate`.
'use strict';
const fs = require('fs');
const path = require('path');

const [folder, ...files] = process.argv.slice(2);
const place = path.resolve(folder, 'node_modules', 'gltf-validator');
const wanted = require('./package.json').dependencies['gltf-validator'];
const found = require(path.join(place, 'package.json')).version;
if (found !== wanted) {
    console.error(`gltf-validator ${found} is installed, ${wanted} is wanted: run scripts/setup --tests.`);
    process.exit(1);
}
const validator = require(place);

async function check(file) {
    const bytes = new Uint8Array(fs.readFileSync(file));
    const report = await validator.validateBytes(bytes, {uri: path.basename(file), format: 'glb', maxIssues: 0});
    const {numErrors, numWarnings, numInfos, numHints, messages} = report.issues;
    console.log(`${path.basename(file)}: ${numErrors} errors, ${numWarnings} warnings, ${numInfos} infos, ` +
        `${numHints} hints; ${report.info.totalTriangleCount} triangles`);
    const counts = {};
    for (const m of messages) {
        counts[m.code] = (counts[m.code] || 0) + 1;
        if (counts[m.code] <= 2) console.log(`  ${m.code} ${m.pointer || ''}: ${m.message}`);
    }
    for (const [code, count] of Object.entries(counts))
        if (count > 2) console.log(`  ${code}: ${count} times in all`);
    return numErrors === 0 && numWarnings === 0;
}

Promise.all(files.map(check)).then(
    (sound) => process.exit(files.length > 0 && sound.every(Boolean) ? 0 : 1),
    (error) => {
        console.error(error);
        process.exit(1);
    });
