"""VK events of every kind, as the papers of the Bots Long Poll API (5.199) describe them."""

from typing import Any

Raw = dict[str, Any]
COMMUNITY, ANNA = 1234, 700100
AT = 1_790_000_000
PHONE: Raw = {
    "button_actions": ["text", "vkpay", "open_app", "location", "open_link", "callback"],
    "keyboard": True, "inline_keyboard": True, "carousel": True, "lang_id": 0,
}  # fmt: skip
OWNED: Raw = {"id": 456239000, "owner_id": ANNA, "date": AT, "access_key": "sample"}
SIZES = [{"type": "s", "width": 75, "height": 50, "url": "https://pp.example.org/s.jpg"}]
COMMENT: Raw = {"id": 5, "from_id": ANNA, "date": AT, "text": "хорошо", "owner_id": -COMMUNITY, "post_id": 3}

ATTACHED: dict[str, Raw] = {
    "photo": {**OWNED, "album_id": -15, "sizes": SIZES, "text": ""},
    "video": {**OWNED, "title": "протечка", "duration": 9, "views": 0, "image": SIZES},
    "audio": {**OWNED, "artist": "Хор", "title": "Песня", "duration": 200, "url": ""},
    "audio_message": {**OWNED, "duration": 5, "waveform": [0, 31], "link_ogg": "https://psv.example.org/a.ogg"},
    "doc": {
        **OWNED,
        "title": "акт (1).pdf",
        "size": 40_000,
        "ext": "pdf",
        "type": 1,
        "url": "https://vk.example.org/d",
    },
    "graffiti": {**OWNED, "width": 10, "height": 10, "url": "https://vk.example.org/g.png"},
    "sticker": {"product_id": 1, "sticker_id": 9, "images": SIZES, "is_allowed": True},
    "link": {"url": "https://example.org/", "title": "Тарифы", "caption": "example.org", "description": ""},
    "market": {**OWNED, "title": "Счётчик", "price": {"amount": "100", "currency": {"id": 643, "name": "RUB"}}},
    "market_album": {**OWNED, "title": "Товары", "count": 0},
    "wall": {"id": 3, "owner_id": -COMMUNITY, "from_id": -COMMUNITY, "date": AT, "text": "новость", "attachments": []},
    "wall_reply": COMMENT,
    "gift": {"id": 1, "thumb_48": "https://vk.example.org/48.png"},
    "poll": {**OWNED, "question": "Меняем домофон?", "answers": [{"id": 1, "text": "Да", "votes": 0, "rate": 0}]},
    "story": {**OWNED, "expires_at": AT + 86400, "is_expired": False},
    "call": {"initiator_id": ANNA, "receiver_id": -COMMUNITY, "state": "canceled_by_initiator", "time": AT},
    "geo": {"type": "point", "coordinates": {"latitude": 55.75, "longitude": 37.61}},
    "podcast": {**OWNED, "artist": "Радио", "title": "Выпуск", "duration": 900},
    "of_tomorrow": {"deep": [{"er": None}]},
}

MESSAGES: dict[str, Raw] = {
    "text": {"text": "Показания 123,4"},
    "text_with_signs": {"text": "&lt;b&gt; &quot;Рога&quot; &amp; Ко <br> [id1|Павел] 😀"},
    "start": {"text": "Начать", "payload": '{"command":"start"}'},
    "start_by_a_link": {"text": "здравствуйте", "ref": "esk", "ref_source": "poster"},
    "text_button": {"text": "Меню", "payload": '{"p":"s:menu:"}'},
    "text_button_of_others": {"text": "Да", "payload": '{"button":"1"}'},
    "text_button_that_is_no_json": {"text": "Да", "payload": "{"},
    "button_that_the_program_did_not_know": {
        "text": "Меню",
        "payload": '{"command":"not_supported_button","button_type":"callback","payload":"{\\"p\\":\\"s:menu:\\"}"}',
    },
    "reply": {"text": "вот", "reply_message": {"id": 3, "from_id": -COMMUNITY, "date": AT, "text": "какое?"}},
    "forwarded": {"text": "", "fwd_messages": [{"from_id": 700101, "date": AT, "text": "чужое", "attachments": []}]},
    "place": {"text": "", "geo": ATTACHED["geo"]},
    "several_files": {
        "text": "", "attachments": [{"type": kind, kind: ATTACHED[kind]} for kind in ("photo", "doc", "photo")],
    },
    "that_dies": {"text": "тайна", "expire_ttl": 60, "is_expired": False},
    "of_our_own": {"text": "ответ", "from_id": -COMMUNITY, "out": 1},
    "in_a_group_chat": {"text": "всем привет", "peer_id": 2_000_000_001},
    "that_invited_us": {
        "text": "", "peer_id": 2_000_000_001, "action": {"type": "chat_invite_user", "member_id": -COMMUNITY},
    },
    "by_a_community": {"text": "реклама", "from_id": -77, "peer_id": -77},
    "nothing_at_all": {},
}  # fmt: skip

OTHERS: dict[str, Raw] = {
    "message_event": {
        "user_id": ANNA, "peer_id": ANNA, "event_id": "e1", "payload": {"p": "s:menu:"}, "conversation_message_id": 12,
    },
    "message_allow": {"user_id": ANNA, "key": "k"},
    "message_deny": {"user_id": ANNA},
    "message_reply": {"id": 3, "date": AT, "peer_id": ANNA, "from_id": -COMMUNITY, "text": "ответ", "out": 1},
    "message_edit": {"id": 3, "date": AT, "peer_id": ANNA, "from_id": ANNA, "text": "исправлено", "update_time": AT},
    "message_read": {"from_id": ANNA, "peer_id": ANNA, "read_message_id": 5, "conversation_message_id": 5},
    "message_typing_state": {"state": "typing", "from_id": ANNA, "to_id": -COMMUNITY},
    "message_reaction_event": {"reacted_id": ANNA, "peer_id": ANNA, "cmid": 5, "reaction_id": 1},
    "group_join": {"user_id": ANNA, "join_type": "join"},
    "group_leave": {"user_id": ANNA, "self": 1},
    "user_block": {"admin_id": 1, "user_id": ANNA, "unblock_date": 0, "reason": 0, "comment": ""},
    "user_unblock": {"admin_id": 1, "user_id": ANNA, "by_end_date": 0},
    "group_officers_edit": {"admin_id": 1, "user_id": ANNA, "level_old": 0, "level_new": 1},
    "group_change_settings": {"user_id": 1, "changes": {"title": {"old_value": "a", "new_value": "b"}}},
    "wall_post_new": ATTACHED["wall"],
    "wall_repost": {**ATTACHED["wall"], "copy_history": [ATTACHED["wall"]]},
    "wall_reply_new": COMMENT,
    "wall_reply_delete": {"owner_id": -COMMUNITY, "id": 5, "deleter_id": ANNA, "post_id": 3},
    "photo_new": ATTACHED["photo"],
    "photo_comment_new": {**COMMENT, "photo_id": 1, "photo_owner_id": -COMMUNITY},
    "video_new": ATTACHED["video"],
    "board_post_new": {**COMMENT, "topic_id": 1, "topic_owner_id": -COMMUNITY},
    "market_order_new": {"id": 1, "group_id": COMMUNITY, "user_id": ANNA, "status": 0, "items_count": 1},
    "poll_vote_new": {"owner_id": -COMMUNITY, "poll_id": 1, "option_id": 1, "user_id": ANNA},
    "like_add": {"liker_id": ANNA, "object_type": "post", "object_owner_id": -COMMUNITY, "object_id": 3, "post_id": 3},
    "donut_subscription_create": {"user_id": ANNA, "amount": 100, "amount_without_fee": 90.0},
    "vkpay_transaction": {"from_id": ANNA, "amount": 1000, "description": "", "date": AT},
    "app_payload": {"user_id": ANNA, "app_id": 1, "payload": "{}", "group_id": COMMUNITY},
    "kind_of_tomorrow": {"thoughts": ["…"]},
}  # fmt: skip


def _event(kind: str, thing: Raw, number: int) -> Raw:
    return {"type": kind, "event_id": f"{number:040x}", "v": "5.199", "object": thing, "group_id": COMMUNITY}


def _message(number: int, content: Raw) -> Raw:
    message = {
        "id": 1000 + number, "conversation_message_id": number + 1, "date": AT, "from_id": ANNA, "peer_id": ANNA,
        "out": 0, "text": "", "attachments": [], "fwd_messages": [], "important": False, "is_hidden": False,
        "random_id": 0, "version": 10001,
    }  # fmt: skip
    return {"client_info": PHONE, "message": {**message, **content}}


_attached = {f"attachment_{kind}": {"attachments": [{"type": kind, kind: one}]} for kind, one in ATTACHED.items()}
_messages = {**MESSAGES, **_attached}
EVENTS: dict[str, Raw] = {
    **{name: _event("message_new", _message(n, one), n) for n, (name, one) in enumerate(_messages.items())},
    **{kind: _event(kind, one, 500 + n) for n, (kind, one) in enumerate(OTHERS.items())},
}
