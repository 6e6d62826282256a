"""Signs every request of Schemathesis as the bridge contract wants it: method, address and body as they go out."""

import base64
import hashlib
import json
import os
import time
import uuid
from pathlib import Path
from urllib.parse import quote, unquote_plus, urlsplit

import jwt
import schemathesis
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(os.environ["PROOF_SEED"]))
CLAIMS = {
    "iss": os.environ["PROOF_ISSUER"],
    "aud": "trend-micro-remote-manager",
    "sub": "dana.reyes",
    "name": "Dana Reyes",
    "email": "dana.reyes@northgate.example",
    "tid": "northgate",
    "scp": ["customers.read", "customers.import", "connectwise.read", "connectwise.write", "connectwise.admin"],
}


def digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def plain(query: str) -> str:
    encode = lambda text: quote(unquote_plus(text, errors="replace"), safe="")
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return "&".join(f"{name}={value}" for name, value in sorted((encode(n), encode(v)) for n, _, v in pairs))


def request_hash(method: str, path: str, query: str) -> str:
    return digest(f"{method}&{path}&{plain(query)}".encode())


# With wrong hashes every request would be refused, and nothing else would be tried.
VECTORS = json.loads((Path(__file__).parent.parent / "contract/proof-vectors.json").read_text("utf-8"))
for vector in VECTORS["requests"]:
    assert request_hash(vector["method"], vector["path"], vector["query"]) == vector["qsh"], vector


class Proof:
    def __call__(self, request):
        address = urlsplit(request.url)
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        now = int(time.time())
        qsh = request_hash(request.method, address.path, address.query)
        claims = CLAIMS | {"jti": str(uuid.uuid4()), "iat": now, "exp": now + 60, "qsh": qsh}
        if body:
            claims["bsh"] = digest(body)
        token = jwt.encode(claims, KEY, "EdDSA", {"kid": os.environ["PROOF_KID"]})
        request.headers["authorization"] = f"Bearer {token}"
        return request


schemathesis.auth.set_from_requests(Proof())
