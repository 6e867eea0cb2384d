/** `2019-08-13 08:59:42`, UTC, as every timestamp of the tickets article. */
export const wireTime = (instant: number) => new Date(instant).toISOString().slice(0, 19).replace('T', ' ')

export const wireTimeOrNull = (instant: number | null) => (instant === null ? null : wireTime(instant))
