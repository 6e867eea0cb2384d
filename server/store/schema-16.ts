/** Version 16: how often a write has changed, so that whoever is told of it twice knows which telling is the later one. */
export const revisionSchema = (): string[] => ['alter table outbox add column revision integer not null default 0']
