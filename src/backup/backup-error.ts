/** A backup that cannot be made or used; the message is for the person who asked. */
export class BackupError extends Error {
  override name = 'BackupError'
}

/** What a database says when it goes away, or does not let us, is for the person too; a defect of ours stays one. */
export function explainDatabase(error: unknown): unknown {
  const { code = '', message, severity } = error as { code?: string; message?: string; severity?: string }
  const isAway =
    /^(57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)$/.test(code) ||
    /Connection terminated/.test(message ?? '')
  if (isAway && !(error instanceof BackupError)) {
    return new BackupError('The database went away meanwhile. Nothing half is left; try again.', { cause: error })
  }
  const isRefusal = severity !== undefined && /^(42501|53\w{3}|3D000|28\w{3})$/.test(code)
  return isRefusal ? new BackupError(`The database refuses: ${message}`, { cause: error }) : error
}
