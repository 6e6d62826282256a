// host.customers: the console's own page of a customer.

import { customerAddress } from "../customers.js";
import { hostError } from "./errors.js";

export function createCustomers(navigation) {
  return {
    href: (id) => customerAddress(id),
    open(id) {
      const address = customerAddress(id);
      if (address === null) throw hostError("INVALID_ARGUMENT", `"${id}" is no customer's id.`);
      navigation.go(address);
    },
  };
}
