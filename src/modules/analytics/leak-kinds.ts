export const leakKinds = ['customers', 'leads', 'sellingTime', 'handovers'] as const
export type LeakKind = (typeof leakKinds)[number]
