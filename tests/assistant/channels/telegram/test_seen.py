import redis

from assistant.channels.telegram.seen import Seen, SeenByAll


async def test_a_key_is_new_once():
    seen = Seen(10)
    firsts = [await seen.first(key) for key in (1, 2, 1, ("said", 1), ("said", 1))]
    assert firsts == [True, True, False, True, False]


async def test_the_oldest_is_forgotten():
    seen = Seen(2)
    for key in (1, 2, 3):
        await seen.first(key)
    assert await seen.first(1)
    assert not await seen.first(3)


async def test_what_one_server_has_seen_is_not_new_to_another(redis_url):
    one, other = (SeenByAll(10, redis_url, "token") for _ in range(2))
    assert await one.first(("said", 1))
    assert not await other.first(("said", 1))
    assert await other.first(("said", 2))
    assert not await one.first(("said", 2))


async def test_another_bot_has_updates_of_its_own(redis_url):
    assert await SeenByAll(10, redis_url, "token").first(1)
    assert await SeenByAll(10, redis_url, "another").first(1)


async def test_redis_is_not_told_who_spoke_and_forgets_after_a_day(redis_url):
    await SeenByAll(10, redis_url, "token").first(("said", 123456789))
    with redis.Redis.from_url(redis_url) as client:
        (name,) = client.keys()
        assert b"123456789" not in name and client.get(name) == b""
        assert 0 < client.ttl(name) <= 24 * 60 * 60


async def test_without_redis_each_server_knows_its_own_and_says_so(redis_server, redis_url, caplog):
    one, other = (SeenByAll(10, redis_url, "token") for _ in range(2))
    redis_server.stop()
    assert [await one.first(1), await one.first(1), await other.first(1)] == [True, False, True]
    assert "An update may be answered twice" in caplog.text
