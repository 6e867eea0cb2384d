/** HappyFox refuses a request whose files are larger than this together (§8). */
export const MAX_FILES_BYTES = 25 * 1024 * 1024
export const MAX_FILES = 20

/** A file that waits on our server for its message. */
export type StagedFile = { id: string; name: string; contentType: string; sizeBytes: number }

/** Marks that turn the letters after them round, and what no name has. */
const NOT_SHOWN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** A sender's name for a file, as it may be shown: `…\u202egnp.exe` would be read as `…exe.png`. */
export const shownFileName = (name: string): string => name.replaceAll(NOT_SHOWN, '_')

/** `PDF`; null where a name tells no kind: `.htaccess` is all name. */
export const extensionOf = (name: string): string | null => /[^.]\.(\w{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? null
