"""boto3 against the endpoint whose URL is the first argument: exits 0 when everything is as a client expects it."""

from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.config import Config

from boto3_support import refused, settings

once = {**settings, "config": Config(retries={"max_attempts": 1})}
client = boto3.client("dynamodb", **once)
resource = boto3.resource("dynamodb", **once)

table = resource.create_table(
    TableName="Orders",
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "order", "AttributeType": "N"},
    ],
    KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "order", "KeyType": "RANGE"}],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
assert client.list_tables()["TableNames"] == ["Orders"]

item = {
    "customer": "ann",
    "order": 1,
    "amount": Decimal("12.5"),
    "bytes": Binary(b"\x00\xff"),
    "tags": {"a", "b"},
    "deep": {"list": [None, True, {"n": Decimal("1E-10")}]},
}
table.put_item(Item=item)
assert table.get_item(Key={"customer": "ann", "order": 1})["Item"] == item

with table.batch_writer() as batch:
    for order in range(60):
        batch.put_item(Item={"customer": "bob", "order": order, "text": "x" * 50})
page = table.query(KeyConditionExpression=Key("customer").eq("bob") & Key("order").between(10, 19))
assert [entry["order"] for entry in page["Items"]] == list(range(10, 20))
scan = table.scan(FilterExpression=Attr("order").lt(3), Select="COUNT")
assert (scan["Count"], scan["ScannedCount"]) == (4, 61), scan

updated = table.update_item(
    Key={"customer": "ann", "order": 1},
    UpdateExpression="ADD amount :more",
    ExpressionAttributeValues={":more": Decimal("0.5")},
    ReturnValues="UPDATED_NEW",
)
assert updated["Attributes"] == {"amount": Decimal("13")}
assert updated["ResponseMetadata"]["HTTPHeaders"]["x-amz-crc32"].isdigit()

put = {"TableName": "Orders", "Item": {"customer": {"S": "ann"}, "order": {"N": "1"}}}
check = {**put, "ConditionExpression": "attribute_not_exists(customer)"}
assert refused(lambda: client.put_item(**check)) == "ConditionalCheckFailedException"
assert refused(lambda: client.transact_write_items(TransactItems=[{"Put": check}])) == "TransactionCanceledException"
assert refused(lambda: client.describe_table(TableName="Nowhere")) == "ResourceNotFoundException"
assert refused(lambda: client.put_item(TableName="Orders", Item={"customer": {"S": "x"}})) == "ValidationException"
client.transact_write_items(
    TransactItems=[
        {"Put": {"TableName": "Orders", "Item": {"customer": {"S": "eve"}, "order": {"N": "1"}}}},
        {"Delete": {"TableName": "Orders", "Key": {"customer": {"S": "bob"}, "order": {"N": "0"}}}},
    ]
)
assert table.get_item(Key={"customer": "eve", "order": 1}).get("Item") is not None
assert table.get_item(Key={"customer": "bob", "order": 0}).get("Item") is None
arn = table.table_arn
client.tag_resource(ResourceArn=arn, Tags=[{"Key": "team", "Value": "red"}])
assert client.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "team", "Value": "red"}]
untagged = client.untag_resource(ResourceArn=arn, TagKeys=["team"])
assert untagged["ResponseMetadata"]["HTTPStatusCode"] == 200
table.delete()
table.wait_until_not_exists()
print("boto3 is content")
