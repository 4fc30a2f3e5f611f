/** A failure that the user can mend, with what to do about it: the store's, for the host's own use too. */
export { UserError } from "../store/user-error.ts";
