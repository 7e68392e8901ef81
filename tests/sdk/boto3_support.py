"""What the scripts beside it share: the endpoint, whose URL is the first argument, and how it refuses."""

import sys

from botocore.exceptions import ClientError

settings = {
    "endpoint_url": sys.argv[1],
    "region_name": "us-east-1",
    "aws_access_key_id": "tester",
    "aws_secret_access_key": "secret",
}


def refused(call):
    """The code of the error that the call ends with."""
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "nothing"
