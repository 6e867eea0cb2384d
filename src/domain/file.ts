/** HappyFox refuses a request whose files are larger than this together (§8). */
export const MAX_FILES_BYTES = 25 * 1024 * 1024
export const MAX_FILES = 20

/** A file that waits on our server for its message. */
export type StagedFile = { id: string; name: string; contentType: string; sizeBytes: number }
