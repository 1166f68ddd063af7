const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * Milliseconds since 1970 of a time in the format of the policy language, or `undefined` if the format is another one.
 */
export function instantOf(text: string): number | undefined {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Seconds since midnight of a time of day such as `17:00:00Z`, or `undefined` if the format is another one. */
export function timeOfDay(text: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?Z?$/i.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/**
 * Value of a variable that is derived from `request.utc-timestamp`, at `timestamp`.
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
