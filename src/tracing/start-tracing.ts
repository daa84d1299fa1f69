import type { Context, Span as OtelSpan, SpanContext } from '@opentelemetry/api'
import { keepTraces, type Span, type SpanStart } from '#kernel/spans.ts'
import { version } from '#kernel/version.ts'

/**
 * Sends traces to a collector from now on, by OTLP over HTTP, until the returned function is called; it then sends what is
 * left. The packages are read only here, so that whoever keeps no traces pays nothing for them. OTEL_SERVICE_NAME,
 * OTEL_RESOURCE_ATTRIBUTES and OTEL_EXPORTER_OTLP_HEADERS mean what they mean everywhere, OTEL_TRACES_SAMPLER_ARG is the share
 * of traces that is kept, where the caller has not decided.
 *
 * @param endpoint without a slash at the end, such as `http://localhost:4318`
 */
export async function startTracing(endpoint: string): Promise<() => Promise<void>> {
  const [
    api,
    { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider },
    { OTLPTraceExporter },
    resources,
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const { detectResources, envDetector, resourceFromAttributes } = resources
  const share = Number(process.env['OTEL_TRACES_SAMPLER_ARG'] || 1)
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share >= 0 && share <= 1 ? share : 1) }),
    resource: resourceFromAttributes({ 'service.name': 'kith', 'service.version': version }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  })
  const tracer = provider.getTracer('kith', version)
  const kinds = {
    server: api.SpanKind.SERVER,
    client: api.SpanKind.CLIENT,
    consumer: api.SpanKind.CONSUMER,
    internal: api.SpanKind.INTERNAL,
  }
  const under = (parent: string | undefined): Context => {
    const above = readTraceparent(parent)
    return above ? api.trace.setSpanContext(api.ROOT_CONTEXT, above) : api.ROOT_CONTEXT
  }
  keepTraces(({ name, kind, attributes = {} }: SpanStart, parent) =>
    spanOf(tracer.startSpan(name, { kind: kinds[kind], attributes }, under(parent)), api.SpanStatusCode.ERROR),
  )
  return async () => {
    keepTraces(null)
    await provider.shutdown()
  }
}

function spanOf(span: OtelSpan, failed: number): Span {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    end: ({ error, name, attributes } = {}) => {
      if (name) span.updateName(name)
      if (attributes) span.setAttributes(attributes)
      if (error !== undefined) {
        // What an error says may hold values of customers; its kind does not.
        const { code, name: kind } = error as { code?: unknown; name?: string }
        span.setAttribute('error.type', String(code ?? kind ?? 'error'))
        span.setStatus({ code: failed })
      }
      span.end()
    },
  }
}

/** W3C Trace Context; null for what is not one, which then begins a trace of its own. */
function readTraceparent(text: string | undefined): SpanContext | null {
  const [, traceId = '', spanId = '', flags = ''] =
    /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-|$)/.exec(text ?? '') ?? []
  if (/^0*$/.test(traceId) || /^0*$/.test(spanId)) return null
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
}
