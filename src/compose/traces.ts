import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Answered } from '../api/meter.ts'
import type { TracesConfig } from '../config.ts'

export interface Traces {
  readonly answered: (request: Answered) => void
  /** Sends what waits. */
  readonly stop: () => Promise<void>
}

/** A collector that is away must not hold up the end of the process. */
const flushMs = 3_000
const callers = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/

/**
 * Sends a span for each answered request to an OpenTelemetry collector (OTLP over HTTP). This module
 * is loaded only where one is configured. A span holds the pattern of the route, never the address:
 * that would say what was checked.
 */
export function startTraces(
  { endpoint, share, serviceName }: TracesConfig,
  version: string,
): Traces {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    // Not by the caller's flag: strangers would decide how much is sent.
    sampler: new TraceIdRatioBasedSampler(share),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) }),
    ],
  })
  const tracer = provider.getTracer('kenh-that', version)
  return {
    answered({ id, method, route, status, startedAt, ms, traceparent }) {
      const [, traceId, spanId] = callers.exec(traceparent ?? '') ?? []
      const parent =
        traceId && spanId
          ? trace.setSpanContext(ROOT_CONTEXT, {
              ...{ traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true },
            })
          : ROOT_CONTEXT
      const span = tracer.startSpan(
        `${method} ${route}`,
        {
          kind: SpanKind.SERVER,
          startTime: startedAt,
          attributes: {
            'http.request.method': method,
            'http.route': route,
            'http.response.status_code': status,
            'kenhthat.request.id': id,
          },
        },
        parent,
      )
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end(startedAt + ms)
    },
    async stop() {
      await provider.forceFlush({ timeoutMillis: flushMs }).catch(() => undefined)
      await provider.shutdown().catch(() => undefined)
    },
  }
}
