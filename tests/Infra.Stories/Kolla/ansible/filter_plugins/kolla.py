"""The filters that expressions of the releases' defaults use."""


def bracketed(address, context="url"):
    return f"[{address}]" if ":" in str(address) else address


def url(fqdn, protocol, port, path="", context="url"):
    return f"{protocol}://{bracketed(fqdn)}:{port}{path}"


class FilterModule:
    def filters(self):
        return {"put_address_in_context": bracketed, "kolla_url": url}
