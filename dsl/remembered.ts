/** Remembers what was made from an object: it must not change afterwards. */
export function remembered<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const known = new WeakMap<From, { readonly made: Made }>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before.made;
    const made = make(from);
    known.set(from, { made });
    return made;
  };
}
