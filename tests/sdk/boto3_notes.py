"""A bakery in one table, with boto3 as people write it. The endpoint's URL is the first argument."""

from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key

from boto3_support import refused, settings

dynamodb = boto3.resource("dynamodb", **settings)
client = boto3.client("dynamodb", **settings)

table = dynamodb.create_table(
    TableName="Bakery",
    AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")],
    KeySchema=[{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}],
    BillingMode="PAY_PER_REQUEST",
)
client.get_waiter("table_exists").wait(TableName="Bakery", WaiterConfig={"Delay": 1, "MaxAttempts": 10})
table.load()
assert table.table_status == "ACTIVE"

# Two kinds of things in one table. A float never leaves the client; a Decimal does.
table.put_item(Item={"PK": "GUEST#ida", "SK": "CARD", "name": "Ida", "mail": "ida@bakery.example"})
sale = {"PK": "GUEST#ida", "SK": "SALE#2026-02-01#s-1", "total": Decimal("7.35"), "state": "paid"}
try:
    table.put_item(Item={**sale, "total": 7.35})
    raise AssertionError("a float was sent")
except TypeError as error:
    assert "Decimal" in str(error)
table.put_item(Item=sale)
sales = table.query(KeyConditionExpression=Key("PK").eq("GUEST#ida") & Key("SK").begins_with("SALE#"))["Items"]
assert sales == [sale], sales

with table.batch_writer() as batch:
    for number in range(57):
        batch.put_item(Item={"PK": "BREAD#rye", "SK": f"LOAF#{number:03}", "grams": 500 + number})
pages = client.get_paginator("query").paginate(
    TableName="Bakery",
    KeyConditionExpression="PK = :p",
    ExpressionAttributeValues={":p": {"S": "BREAD#rye"}},
    PaginationConfig={"PageSize": 20},
)
assert [page["Count"] for page in pages] == [20, 20, 17]
assert table.scan(FilterExpression=Attr("grams").gte(550), Select="COUNT")["Count"] == 7

# A change and a new thing, both or none.
def deliver(expected):
    client.transact_write_items(
        TransactItems=[
            {
                "Update": {
                    "TableName": "Bakery",
                    "Key": {"PK": {"S": "GUEST#ida"}, "SK": {"S": sale["SK"]}},
                    "UpdateExpression": "SET #s = :new",
                    "ConditionExpression": "#s = :expected",
                    "ExpressionAttributeNames": {"#s": "state"},
                    "ExpressionAttributeValues": {":new": {"S": "sent"}, ":expected": {"S": expected}},
                }
            },
            {"Put": {"TableName": "Bakery", "Item": {"PK": {"S": "CART#4"}, "SK": {"S": sale["SK"]}}}},
        ]
    )


deliver("paid")
assert refused(lambda: deliver("paid")) == "TransactionCanceledException"
try:
    deliver("paid")
except client.exceptions.TransactionCanceledException as error:
    codes = [reason["Code"] for reason in error.response["CancellationReasons"]]
    assert codes == ["ConditionalCheckFailed", "None"], codes

# An index that comes later, and its query.
client.update_table(
    TableName="Bakery",
    AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("G1PK", "G1SK")],
    GlobalSecondaryIndexUpdates=[
        {
            "Create": {
                "IndexName": "GSI1",
                "KeySchema": [
                    {"AttributeName": "G1PK", "KeyType": "HASH"},
                    {"AttributeName": "G1SK", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        }
    ],
)
table.put_item(Item={"PK": "CART#5", "SK": "RUN", "G1PK": "STATE#sent", "G1SK": "2026-02-03"})
found = table.query(
    IndexName="GSI1", KeyConditionExpression=Key("G1PK").eq("STATE#sent") & Key("G1SK").begins_with("2026-02")
)
assert [item["PK"] for item in found["Items"]] == ["CART#5"]

# A stock that never goes below zero.
table.put_item(Item={"PK": "BREAD#rye", "SK": "STOCK", "quantity": 2})


def sell(amount):
    table.update_item(
        Key={"PK": "BREAD#rye", "SK": "STOCK"},
        UpdateExpression="SET quantity = quantity - :n",
        ConditionExpression="quantity >= :n",
        ExpressionAttributeValues={":n": amount},
    )


sell(2)
assert refused(lambda: sell(1)) == "ConditionalCheckFailedException"
assert table.get_item(Key={"PK": "BREAD#rye", "SK": "STOCK"})["Item"]["quantity"] == 0

# Two tables in one transaction, with plain attribute values.
for name, key in (("Orders2", "order"), ("Stock2", "product")):
    client.create_table(
        TableName=name,
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
        KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
client.put_item(TableName="Stock2", Item={"product": {"S": "bun"}, "left": {"N": "1"}})


def order(number):
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "Orders2", "Item": {"order": {"S": number}, "status": {"S": "CONFIRMED"}}}},
            {
                "Update": {
                    "TableName": "Stock2",
                    "Key": {"product": {"S": "bun"}},
                    "UpdateExpression": "SET #l = #l - :n",
                    "ConditionExpression": "#l >= :n",
                    "ExpressionAttributeNames": {"#l": "left"},
                    "ExpressionAttributeValues": {":n": {"N": "1"}},
                }
            },
        ]
    )


order("o-1")
assert refused(lambda: order("o-2")) == "TransactionCanceledException"
assert "Item" not in client.get_item(TableName="Orders2", Key={"order": {"S": "o-2"}})

# SQL's words: by key it is a query, without one it reads the whole table.
by_key = client.execute_statement(
    Statement="SELECT SK, quantity FROM Bakery WHERE PK = 'BREAD#rye' AND SK > 'LOAF#055'",
    ReturnConsumedCapacity="TOTAL",
)
assert [item["SK"]["S"] for item in by_key["Items"]] == ["LOAF#056", "STOCK"], by_key
assert by_key["ConsumedCapacity"]["CapacityUnits"] == 0.5, by_key
everything = client.execute_statement(
    Statement='SELECT * FROM "Bakery" WHERE grams >= ?', Parameters=[{"N": "550"}]
)
assert len(everything["Items"]) == 7
insert = "INSERT INTO Bakery VALUE {'PK': 'GUEST#leo', 'SK': 'CARD', 'name': ?}"
client.execute_statement(Statement=insert, Parameters=[{"S": "Leo"}])
assert refused(lambda: client.execute_statement(Statement=insert, Parameters=[{"S": "Leo"}])) == "DuplicateItemException"
assert table.get_item(Key={"PK": "GUEST#leo", "SK": "CARD"})["Item"]["name"] == "Leo"
print("boto3 is content")
