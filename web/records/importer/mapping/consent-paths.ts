/** Whether a path of a mapping says what somebody allows: no field of ours, and several columns may say the same. */
export function isConsent(path: string): boolean {
  return /^opt(Out|In)\.(email|phone|message|post|fax)$/.test(path)
}
