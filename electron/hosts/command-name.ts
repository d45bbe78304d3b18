/** How the user called this program, for the lines that say what to type next: installed, or in a clone of its source. */
const { npm_lifecycle_event: script, npm_package_name: of } = process.env;
// A package of the user's own may have a script `start` that calls the installed program.
const inClone = script === 'tidemark' || (script === 'start' && of === 'tidemark');
export const commandName = inClone ? 'npm run tidemark --' : 'tidemark';
