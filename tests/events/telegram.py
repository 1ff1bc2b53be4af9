"""Telegram updates of every kind, as the papers of the Bot API describe them."""

from typing import Any

Raw = dict[str, Any]
ANNA: Raw = {"id": 700100, "is_bot": False, "first_name": "Анна", "username": "anna_sample", "language_code": "ru"}
BOT: Raw = {"id": 42, "is_bot": True, "first_name": "Kabinet", "username": "kabinet_sample_bot"}
PRIVATE: Raw = {"id": 700100, "type": "private", "first_name": "Анна", "username": "anna_sample"}
GROUP: Raw = {"id": -700200, "type": "group", "title": "Дом 7"}
FORUM: Raw = {"id": -1000000700300, "type": "supergroup", "title": "Подъезд", "is_forum": True}
CHANNEL: Raw = {"id": -1000000700400, "type": "channel", "title": "Новости дома"}
AT = 1_790_000_000
PHOTO: Raw = {"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 60, "file_size": 1200}
FILE: Raw = {"file_id": "file-1", "file_unique_id": "f1", "file_size": 40_000}
STICKER: Raw = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
MEMBER: Raw = {"user": BOT, "status": "member"}
POLL: Raw = {
    "id": "9001", "question": "Меняем домофон?", "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False,
    "options": [{"text": "Да", "voter_count": 0}, {"text": "Нет", "voter_count": 0}],
}  # fmt: skip

MESSAGES: dict[str, Raw] = {
    "text": {"text": "Показания 123,4"},
    "text_with_entities": {
        "text": "/menu жирно https://example.org 🏳️‍🌈",
        "entities": [
            {"type": "bot_command", "offset": 0, "length": 5}, {"type": "bold", "offset": 6, "length": 5},
            {"type": "url", "offset": 12, "length": 19}, {"type": "custom_emoji", "offset": 32, "length": 6},
        ],
    },
    "text_that_has_no_letters": {"text": "\u200b\u2066\ud83d\ude00\u0000"},
    "start_with_a_payload": {"text": "/start esk", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    "command_for_another_bot": {"text": "/menu@other_sample_bot"},
    "reply": {"text": "вот", "reply_to_message": {"message_id": 3, "date": AT, "chat": PRIVATE, "text": "какое?"}},
    "reply_with_a_quote": {"text": "да", "quote": {"text": "какое", "position": 0}},
    "forwarded": {"text": "чужое", "forward_origin": {"type": "user", "date": AT, "sender_user": ANNA}},
    "forwarded_from_somebody_hidden": {
        "text": "x", "forward_origin": {"type": "hidden_user", "date": AT, "sender_user_name": "Кто-то"},
    },
    "through_a_bot": {"text": "🔥", "via_bot": BOT},
    "photo": {"photo": [PHOTO, {**PHOTO, "file_id": "photo-2", "width": 900, "height": 600}], "caption": "счётчик"},
    "photo_of_an_album": {"photo": [PHOTO], "media_group_id": "13000000000000001", "has_media_spoiler": True},
    "document": {"document": {**FILE, "file_name": "акт (1).pdf", "mime_type": "application/pdf"}},
    "document_without_a_name": {"document": FILE},
    "animation": {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
    "audio": {"audio": {**FILE, "duration": 200, "performer": "Хор", "title": "Песня", "mime_type": "audio/mpeg"}},
    "voice": {"voice": {**FILE, "duration": 5, "mime_type": "audio/ogg"}},
    "video": {"video": {**FILE, "width": 640, "height": 480, "duration": 9}, "caption": "протечка"},
    "video_note": {"video_note": {**FILE, "length": 240, "duration": 9}},
    "sticker": {"sticker": {**FILE, **STICKER}},
    "story": {"story": {"id": 5, "chat": PRIVATE}},
    "paid_media": {"paid_media": {"star_count": 5, "paid_media": [{"type": "photo", "photo": [PHOTO]}]}},
    "contact_of_ones_own": {"contact": {"phone_number": "+79000000000", "first_name": "Анна", "user_id": 700100}},
    "contact_of_somebody": {"contact": {"phone_number": "79000000001", "first_name": "Пётр", "vcard": "BEGIN:VCARD"}},
    "location": {"location": {"latitude": 55.75, "longitude": 37.61, "live_period": 60, "heading": 90}},
    "venue": {"venue": {"location": {"latitude": 55.75, "longitude": 37.61}, "title": "Касса", "address": "Мира, 1"}},
    "dice": {"dice": {"emoji": "🎲", "value": 6}},
    "game": {"game": {"title": "Игра", "description": "…", "photo": [PHOTO]}},
    "poll": {"poll": POLL},
    "checklist": {"checklist": {"title": "Дела", "tasks": [{"id": 1, "text": "Передать показания"}]}},
    "invoice": {
        "invoice": {"title": "Счёт", "description": "…", "start_parameter": "", "currency": "RUB", "total_amount": 100},
    },
    "paid": {
        "successful_payment": {
            "currency": "XTR", "total_amount": 1, "invoice_payload": "x", "telegram_payment_charge_id": "t",
            "provider_payment_charge_id": "p",
        },
    },
    "gift": {"gift": {"gift": {"id": "1", "sticker": {**FILE, **STICKER}, "star_count": 15}}},
    "users_shared": {"users_shared": {"request_id": 1, "users": [{"user_id": 700101}]}},
    "write_access_allowed": {"write_access_allowed": {"from_request": True}},
    "web_app_data": {"web_app_data": {"data": "{}", "button_text": "Открыть"}},
    "passport_data": {"passport_data": {"data": [], "credentials": {"data": "", "hash": "", "secret": ""}}},
    "pinned": {"pinned_message": {"message_id": 3, "date": 0, "chat": PRIVATE}},
    "auto_delete": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    "background": {"chat_background_set": {"type": {"type": "fill", "fill": {"type": "solid", "color": 0}}}},
    "nothing_known": {"a_kind_of_tomorrow": {"deep": [{"er": None}]}},
    "nothing_at_all": {},
}  # fmt: skip

ELSEWHERE: dict[str, Raw] = {
    "in_a_group": {"chat": GROUP, "text": "всем привет"},
    "in_a_topic": {"chat": FORUM, "text": "тема", "message_thread_id": 5, "is_topic_message": True},
    "group_was_made": {"chat": GROUP, "group_chat_created": True},
    "members_came": {"chat": GROUP, "new_chat_members": [BOT, ANNA]},
    "member_left": {"chat": GROUP, "left_chat_member": ANNA},
    "title_changed": {"chat": GROUP, "new_chat_title": "Дом 9"},
    "group_moved": {"chat": GROUP, "migrate_to_chat_id": -1000000700500},
    "topic_was_made": {"chat": FORUM, "forum_topic_created": {"name": "Вода", "icon_color": 7322096}},
    "call_ended": {"chat": FORUM, "video_chat_ended": {"duration": 60}},
    "by_an_anonymous_admin": {"chat": FORUM, "text": "x", "sender_chat": FORUM, "from": {**BOT, "id": 1087968824}},
}

OTHERS: dict[str, Raw] = {
    "press": {"callback_query": {"id": "1", "from": ANNA, "chat_instance": "9", "data": "s:menu:"}},
    "press_on_an_old_card": {
        "callback_query": {
            "id": "2", "from": ANNA, "chat_instance": "9", "data": "d:1.2:o0",
            "message": {"message_id": 3, "date": 0, "chat": PRIVATE},
        },
    },
    "press_of_a_game": {"callback_query": {"id": "3", "from": ANNA, "chat_instance": "9", "game_short_name": "g"}},
    "press_in_an_inline_message": {
        "callback_query": {"id": "4", "from": ANNA, "chat_instance": "9", "inline_message_id": "i", "data": "x"},
    },
    "inline_query": {"inline_query": {"id": "5", "from": ANNA, "query": "", "offset": ""}},
    "chosen_inline_result": {"chosen_inline_result": {"result_id": "1", "from": ANNA, "query": ""}},
    "edited_channel_post": {"edited_channel_post": {"message_id": 4, "date": AT, "chat": CHANNEL, "edit_date": AT}},
    "channel_post": {"channel_post": {"message_id": 4, "date": AT, "chat": CHANNEL, "text": "новость"}},
    "blocked": {
        "my_chat_member": {
            "chat": PRIVATE, "from": ANNA, "date": AT, "old_chat_member": MEMBER,
            "new_chat_member": {"user": BOT, "status": "kicked", "until_date": 0},
        },
    },
    "made_an_admin": {
        "my_chat_member": {
            "chat": GROUP, "from": ANNA, "date": AT, "old_chat_member": MEMBER,
            "new_chat_member": {"user": BOT, "status": "administrator"},
        },
    },
    "chat_member": {
        "chat_member": {
            "chat": GROUP, "from": ANNA, "date": AT, "old_chat_member": {"user": ANNA, "status": "left"},
            "new_chat_member": {"user": ANNA, "status": "member"},
        },
    },
    "chat_join_request": {"chat_join_request": {"chat": GROUP, "from": ANNA, "user_chat_id": 700100, "date": AT}},
    "poll_closed": {"poll": {**POLL, "is_closed": True}},
    "poll_answer": {"poll_answer": {"poll_id": "9001", "user": ANNA, "option_ids": [0]}},
    "pre_checkout_query": {
        "pre_checkout_query": {"id": "6", "from": ANNA, "currency": "RUB", "total_amount": 1, "invoice_payload": "x"},
    },
    "reaction": {
        "message_reaction": {
            "chat": PRIVATE, "message_id": 3, "user": ANNA, "date": AT, "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "👍"}],
        },
    },
    "business_message": {
        "business_message": {
            "message_id": 9, "date": AT, "chat": PRIVATE, "from": ANNA, "text": "x", "business_connection_id": "b",
        },
    },
    "chat_boost": {
        "chat_boost": {
            "chat": CHANNEL,
            "boost": {"boost_id": "1", "add_date": 1, "expiration_date": 2, "source": {"source": "gift_code"}},
        },
    },
    "a_kind_of_tomorrow": {"telepathy": {"thoughts": ["…"]}},
}  # fmt: skip


def _numbered(number: int, content: Raw) -> Raw:
    return {"update_id": 880_000_000 + number, **content}


def _message(number: int, content: Raw) -> Raw:
    return {"message_id": 1000 + number, "date": AT, "from": ANNA, "chat": PRIVATE, **content}


_said = {name: {"message": _message(n, one)} for n, (name, one) in enumerate({**MESSAGES, **ELSEWHERE}.items())}
_edited = {"edited_message": {"edited_message": _message(99, {"text": "исправлено", "edit_date": AT + 5})}}
UPDATES: dict[str, Raw] = {
    name: _numbered(number, one) for number, (name, one) in enumerate({**_said, **_edited, **OTHERS}.items())
}
