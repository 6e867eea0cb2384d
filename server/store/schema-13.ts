import type { Engine } from './engine.ts'

/**
 * Version 13: sign-in at an OpenID provider: what is under way, which account there is which agent here, and what a session
 * shows the provider when it ends.
 */
export function identitySchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    'alter table sessions add column id_token text',
    `create table sign_in_attempts (
      id_hash text primary key,
      nonce text not null,
      verifier text not null,
      return_to text not null,
      expires_at ${int} not null
    )`,
    'create index sign_in_attempts_by_expiry on sign_in_attempts (expires_at)',
    `create table identities (
      issuer text not null,
      subject text not null,
      agent_id ${int} not null,
      linked_at ${int} not null,
      primary key (issuer, subject)
    )`,
    'create unique index identities_of_agent on identities (issuer, agent_id)',
  ]
}
