/** How the user called this program, for the lines that say what to type next: installed, or in a clone of its source. */
export const commandName = process.env.npm_lifecycle_event === 'tidemark' ? 'npm run tidemark --' : 'tidemark';
