/** Read when somebody first has to do with a passkey: two hundred files that a server starts without. */
export const webAuthn = () => import('@simplewebauthn/server')
