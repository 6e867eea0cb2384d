/** Version 2: when a message whose fate is unknown was first looked for and not found. */
export const secondSchema = () => ['alter table outbox add column checked_at bigint']
