/** Whether two pieces of plain data say the same. */
export function sameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [own, others]: [[string, unknown][], [string, unknown][]] = [Object.entries(one), Object.entries(other)];
  // The order of fields counts: the same data is written as the same JSON.
  return (
    own.length === others.length &&
    own.every(([name, value], index) => name === others[index]?.[0] && sameData(value, others[index]?.[1]))
  );
}
