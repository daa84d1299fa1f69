export function SignedOutDialog() {
  return null
}
