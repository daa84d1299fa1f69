import { z } from 'zod'

/** Single sign-on, as the environment says. */
export interface OidcVariables {
  issuer: string
  clientId: string
  clientSecret: string | null
  label: string | null
  trustsEmails: boolean
  createPeople: { domains: string[]; role: string } | null
  passwords: 'everybody' | 'administrators'
}

const text = z.string().trim().min(1)
const yesOrNo = text.regex(/^(yes|no)$/).transform((value) => value === 'yes')

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const oidcVariables = {
  OIDC_ISSUER: {
    schema: text.refine(isIssuer),
    must: 'the https address of a provider, such as https://login.example.com/realms/company',
    secret: false,
  },
  OIDC_CLIENT_ID: { schema: text.max(500), must: 'the client id that the provider gave', secret: false },
  OIDC_CLIENT_SECRET: { schema: text.max(1000), must: 'the client secret that the provider gave', secret: true },
  OIDC_NAME: { schema: text.max(60), must: 'what people call the provider, such as Google', secret: false },
  OIDC_TRUST_EMAILS: { schema: yesOrNo, must: 'yes or no', secret: false },
  OIDC_CREATE_PEOPLE: {
    schema: text
      .transform((value) => value.split(',').map((part) => part.trim().toLowerCase()))
      .pipe(z.array(z.hostname().regex(/\./)).min(1).max(50)),
    must: 'domains of e-mail addresses with commas between, such as example.com,example.org',
    secret: false,
  },
  OIDC_ROLE: { schema: text.max(80), must: 'the key of a role, such as sales', secret: false },
  OIDC_PASSWORDS: {
    schema: z.enum(['everybody', 'administrators']),
    must: 'everybody or administrators: who may sign in with a password as well',
    secret: false,
  },
}

/** What new people may do when nothing is said: look. */
const usualRole = 'readOnly'

type Variables = typeof oidcVariables
type Read = <Name extends keyof Variables>(name: Name) => z.output<Variables[Name]['schema']> | null

/** Null: single sign-on is set up in the app, or not at all. */
export function readOidc(read: Read, problems: string[]): OidcVariables | null {
  const [issuer, clientId] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID')]
  const domains = read('OIDC_CREATE_PEOPLE')
  const others = {
    clientSecret: read('OIDC_CLIENT_SECRET'),
    label: read('OIDC_NAME'),
    trustsEmails: read('OIDC_TRUST_EMAILS') ?? false,
    createPeople: domains && { domains, role: read('OIDC_ROLE') ?? usualRole },
    passwords: read('OIDC_PASSWORDS') ?? 'everybody',
  }
  if ((issuer === null) !== (clientId === null)) problems.push('OIDC_ISSUER and OIDC_CLIENT_ID must be given together')
  return issuer !== null && clientId !== null ? { issuer, clientId, ...others } : null
}

/** An https address; by plain HTTP only on this machine, where a provider is tried. */
export function isIssuer(value: string): boolean {
  if (!URL.canParse(value) || /[?#@\s]/.test(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
}
