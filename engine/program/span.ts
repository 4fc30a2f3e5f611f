/** A length of time as the language writes it. The kinds never compare with each other. */
export type Span =
  /** `30d`, `72h`, `2w`: exact. */
  | { readonly kind: "exact"; readonly milliseconds: number }
  /** `3mo`: calendar months, clamped to the month's last day. */
  | { readonly kind: "months"; readonly months: number }
  /** `2 business days`: follows the project's calendar. */
  | { readonly kind: "business-days"; readonly days: number };
