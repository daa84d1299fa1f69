// Ends with 0 when the server of this container answers. Its certificate is for another name than that of this machine. One that
// fetches its certificate serves no HTTPS until it has one, but leads there from its other port.
import { get as getPlain } from 'node:http'
import { get as getTls } from 'node:https'

const { PORT = '3000', HTTP_PORT, TLS_CERT, ACME_EMAIL } = process.env
const [get, origin] = TLS_CERT
  ? [getTls, `https://127.0.0.1:${PORT}`]
  : [getPlain, `http://127.0.0.1:${ACME_EMAIL ? HTTP_PORT : PORT}`]
const call = get(`${origin}/healthz`, { rejectUnauthorized: false, timeout: 4_000 }, (answer) => {
  answer.resume()
  process.exitCode = (answer.statusCode ?? 500) < 400 ? 0 : 1
})
call.on('timeout', () => call.destroy(new Error('no answer within 4 seconds')))
call.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
