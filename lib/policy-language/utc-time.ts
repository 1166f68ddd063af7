const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Milliseconds since 1970 of a time as the policy language writes it, or `undefined` when it is none. */
export function instantOf(text: string): number | undefined {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Seconds since midnight of a time of day such as `17:00:00Z`, or `undefined` when it is none. */
export function timeOfDay(text: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?Z?$/i.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/**
 * What the variables that follow from `request.utc-timestamp` hold at `timestamp`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policies/scoping-policy-by-time.htm
 */
export function timeVariable(part: string, timestamp: string): string | undefined {
  const instant = instantOf(timestamp);
  if (instant === undefined) {
    return undefined;
  }
  const date = new Date(instant);
  switch (part) {
    case 'month-of-year':
      return String(date.getUTCMonth() + 1);
    case 'day-of-month':
      return String(date.getUTCDate());
    case 'day-of-week':
      return DAYS[date.getUTCDay()];
    case 'time-of-day':
      return date.toISOString().slice(11, 19) + 'Z';
    default:
      return undefined;
  }
}
