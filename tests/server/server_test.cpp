// The server on real sockets.
#include "server/server.h"

#include <spdlog/spdlog.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <future>

#include "conversation/echo_taker.h"
#include "server/client_token.h"
#include "socket_client.h"
#include "store/memory_store.h"
#include "store/rows.h"
#include "store/sqlite_store.h"

using namespace guidepost;

namespace {

ServeOptions small_options() {
  spdlog::set_level(spdlog::level::off);
  ServeOptions options;
  options.port = 0;
  options.threads = 2;
  return options;
}

// A server on a free port with a store in memory.
struct House {
  explicit House(const ServeOptions& options = small_options())
      : server(options, store, std::make_shared<EchoTaker>()) {}
  std::uint16_t port() const { return server.port(); }
  MemoryStore store;
  Server server;
};

}  // namespace

TEST_CASE("a conversation over a WebSocket") {
  House house;
  SocketClient client(house.port());
  const Value started = client.start({{"locale", "es"}, {"show", {"state"}}});
  CHECK(started["type"] == "started");
  CHECK(started["locale"] == "es");
  const Value reply = client.say("m1", "red");
  CHECK(reply["type"] == "reply");
  CHECK(reply["seq"] == 2);
  CHECK(reply["state"]["slots"]["echo"] == "red");
  client.send({{"type", "end"}});
  CHECK(client.read()["type"] == "ended");
  CHECK(client.read_close() == 1000);
}

TEST_CASE("ten quick messages on two sockets come in one order on both") {
  House house;
  SocketClient one(house.port()), two(house.port());
  const Value id = one.start()["conversation"];
  two.start({{"conversation", id}});
  for (int i = 0; i < 10; ++i) {
    (i % 2 == 0 ? one : two).send({{"type", "say"}, {"id", "m" + std::to_string(i)}, {"text", "red"}});
  }
  std::vector<std::string> orders[2];
  for (int i = 0; i < 20; ++i) {
    const Value frame = (i % 2 == 0 ? one : two).read();
    CHECK(frame["seq"] == i / 2 + 2);
    orders[i % 2].push_back(frame["type"] == "reply" ? frame["to"] : frame["said"]["id"]);
  }
  CHECK(orders[0] == orders[1]);
}

TEST_CASE("a client that comes back resumes after what it saw") {
  House house;
  Value id;
  {
    SocketClient client(house.port());
    id = client.start()["conversation"];
    client.say("m1", "red");
    client.say("m2", "blue");
  }
  SocketClient client(house.port());
  const Value started = client.start({{"conversation", id}, {"after", 2}});
  CHECK(started["resumed"] == true);
  CHECK(started["messages"].size() == 1);
  CHECK(started["messages"][0]["to"] == "m2");
  CHECK(client.say("m2", "blue")["seq"] == 3);
}

TEST_CASE("a handshake without a subprotocol is ours, one with unknown ones alone is refused") {
  House house;
  CHECK(SocketClient(house.port(), "").start()["protocol"] == "guidepost.v1");
  CHECK(SocketClient(house.port(), "chat, guidepost.v1").start()["protocol"] == "guidepost.v1");
  CHECK_THROWS_WITH(SocketClient(house.port(), "chat"), "400");
}

TEST_CASE("faulty frames get their error and the connection stays open") {
  House house;
  SocketClient client(house.port());
  client.send_text("{");
  CHECK(client.read()["code"] == "bad_json");
  client.send({{"type", "hum"}});
  CHECK(client.read()["code"] == "bad_frame");
  CHECK(client.say("m1", "red")["code"] == "not_started");
  client.start();
  CHECK(client.say("m1", std::string(70'000, 'x'))["code"] == "too_long");
  CHECK(client.say("m1", "red")["seq"] == 2);
}

TEST_CASE("what no frame may be closes the connection with its code") {
  House house;
  {
    SocketClient client(house.port());
    client.send_text(std::string(257 * 1024, 'x'));
    CHECK(client.read_close() == 1009);
  }
  {
    SocketClient client(house.port());
    client.send_binary("{}");
    CHECK(client.read_close() == 1003);
  }
  {
    SocketClient client(house.port());
    client.send_text("{\"type\":\"end\",\"x\":\"\xff\"}");
    CHECK(client.read_close() == 1007);
  }
}

TEST_CASE("too many frames a second are refused, and the connection stays open") {
  House house;
  SocketClient client(house.port());
  client.start();
  for (int i = 0; i < 60; ++i)
    client.send({{"type", "pick"}, {"id", "p" + std::to_string(i)}, {"action", "x"}});
  int too_fast = 0;
  for (int i = 0; i < 60; ++i) {
    const Value frame = client.read();
    CHECK(frame["type"] == "error");
    if (frame["code"] == "too_fast") {
      ++too_fast;
      CHECK(frame["retry_after"] > 0);
    }
  }
  CHECK(too_fast >= 20);
  CHECK(too_fast <= 31);
}

TEST_CASE("a reader that falls too far behind is closed with 1013, and holds nobody up") {
  ServeOptions options = small_options();
  options.outbox_bytes = 100'000;
  options.rate = {.rate = 1e6, .burst = 1e6};
  options.registry.unanswered = 1'000'000;
  options.registry.open_turns = 1'000'000;
  House house(options);
  SocketClient slow(house.port()), quick(house.port());
  const Value id = quick.start()["conversation"];
  slow.start({{"conversation", id}});
  const std::string text(2'000, 'x');
  for (int i = 0; i < 4'000; ++i)
    REQUIRE(quick.say("m" + std::to_string(i), text)["seq"] == i + 2);  // 8 MB to each
  CHECK(slow.read_close() == 1013);
}

TEST_CASE("a stopping server answers what is open and closes with 1012") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  Server server(small_options(), *store, std::make_shared<EchoTaker>());
  SocketClient client(server.port());
  const Value id = client.start()["conversation"];
  for (int i = 0; i < 10; ++i)
    client.send({{"type", "say"}, {"id", "m" + std::to_string(i)}, {"text", "red"}});
  CHECK(client.read()["seq"] == 2);
  auto stopped = std::async(std::launch::async, [&] { return server.stop(); });
  std::vector<Value> frames;
  CHECK(client.read_close(&frames) == 1012);
  int answered = 1;  // what the server had not read yet gets no answer
  for (const Value& frame : frames) {
    if (frame["type"] == "reply")
      CHECK(frame["seq"] == ++answered + 1);
    else
      CHECK(frame["code"] == "busy");
  }
  CHECK(store->latest(id).row->number == answered + 1);
  CHECK(stopped.get());
}

TEST_CASE("pages are served from the web folder and from nowhere else") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.file("web/deep"));
  std::ofstream(folder.file("web/index.html")) << "<p>hello";
  std::ofstream(folder.file("web/deep/a.js")) << "let a;";
  std::ofstream(folder.file("web/.hidden")) << "secret";
  std::ofstream(folder.file("outside.txt")) << "secret";
  ServeOptions options = small_options();
  options.web_folder = folder.file("web");
  House house(options);
  const std::string index = get(house.port(), "/");
  CHECK_THAT(index, Catch::StartsWith("HTTP/1.1 200"));
  CHECK_THAT(index, Catch::Contains("text/html"));
  CHECK_THAT(index, Catch::Contains("nosniff"));
  CHECK_THAT(index, Catch::EndsWith("<p>hello"));
  CHECK_THAT(get(house.port(), "/index.html?x=1"), Catch::EndsWith("<p>hello"));
  CHECK_THAT(get(house.port(), "/%69ndex.html"), Catch::EndsWith("<p>hello"));
  CHECK_THAT(get(house.port(), "/deep/a.js"), Catch::Contains("text/javascript"));
  CHECK_THAT(get(house.port(), "/", "", "HEAD"), Catch::EndsWith("\r\n\r\n"));
  for (const char* path :
       {"/../outside.txt", "/..%2foutside.txt", "/%2e%2e/outside.txt", "/deep/../../outside.txt",
        "//etc/passwd", "/.hidden", "/nothing", "/%zz", "/%", "/deep"}) {
    INFO(path);
    const std::string answer = get(house.port(), path);
    CHECK_THAT(answer, Catch::StartsWith("HTTP/1.1 404"));
    CHECK_THAT(answer, !Catch::Contains("secret"));
  }
  CHECK_THAT(get(house.port(), "/", "Content-Length: 0\r\n", "POST"), Catch::StartsWith("HTTP/1.1 405"));
}

TEST_CASE("health, readiness and metrics tell how it stands") {
  House house;
  CHECK_THAT(get(house.port(), "/healthz"), Catch::StartsWith("HTTP/1.1 200"));
  CHECK_THAT(get(house.port(), "/readyz"), Catch::StartsWith("HTTP/1.1 200"));
  CHECK_THAT(get(house.port(), "/v1/chat"), Catch::StartsWith("HTTP/1.1 426"));
  SocketClient client(house.port());
  client.start();
  client.say("m1", "red canary");
  client.send_text("{");
  client.read();
  const std::string metrics = get(house.port(), "/metrics");
  CHECK_THAT(metrics, Catch::Contains("guidepost_turns_total{intent=\"inform\"} 1"));
  CHECK_THAT(metrics, Catch::Contains("guidepost_errors_total{code=\"bad_json\"} 1"));
  CHECK_THAT(metrics, Catch::Contains("guidepost_conversations_awake 1"));
  CHECK_THAT(metrics, !Catch::Contains("canary"));
}

TEST_CASE("a store that cannot write makes the server unready, and ready again") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  Server server(small_options(), *store, std::make_shared<EchoTaker>());
  SocketClient client(server.port());
  client.start();
  std::filesystem::rename(folder.file("s.db"), folder.file("gone.db"));  // writing to a moved file is refused
  std::filesystem::create_directory(folder.file("s.db"));
  const Value refused = client.say("m1", "an emergency");
  CHECK(refused["code"] == "busy");
  CHECK(refused["messages"][0]["text"] == "Call 911.");
  CHECK_THAT(get(server.port(), "/readyz"), Catch::StartsWith("HTTP/1.1 503"));
  std::filesystem::remove(folder.file("s.db"));
  std::filesystem::rename(folder.file("gone.db"), folder.file("s.db"));
  while (!store->trouble().empty()) std::this_thread::yield();
  CHECK(client.say("m1", "red")["seq"] == 2);
  CHECK_THAT(get(server.port(), "/readyz"), Catch::StartsWith("HTTP/1.1 200"));
}

TEST_CASE("operators export and forget a conversation with their key") {
  ServeOptions options = small_options();
  options.operator_key = "key";
  House house(options);
  SocketClient client(house.port());
  const std::string path = "/v1/conversations/" + client.start()["conversation"].get<std::string>();
  client.say("m1", "red");
  const std::string key = "Authorization: Bearer key\r\n";
  for (const char* method : {"GET", "DELETE"}) {
    CHECK_THAT(get(house.port(), path, "", method), Catch::StartsWith("HTTP/1.1 401"));
    CHECK_THAT(get(house.port(), path, "Authorization: Bearer kex\r\n", method),
               Catch::StartsWith("HTTP/1.1 401"));
  }
  CHECK_THAT(get(house.port(), "/metrics"), Catch::StartsWith("HTTP/1.1 401"));
  CHECK_THAT(get(house.port(), "/metrics", key), Catch::StartsWith("HTTP/1.1 200"));
  const std::string exported = get(house.port(), path, key);
  CHECK(Value::parse(exported.substr(exported.find("\r\n\r\n")))["turns"].size() == 2);
  CHECK_THAT(get(house.port(), path, key, "DELETE"), Catch::StartsWith("HTTP/1.1 200"));
  CHECK_THAT(get(house.port(), path, key), Catch::StartsWith("HTTP/1.1 404"));
  CHECK(client.say("m2", "blue")["code"] == "unknown_conversation");
}

TEST_CASE("where tokens are needed, one opens a conversation") {
  ServeOptions options = small_options();
  options.token_secret = "secret";
  options.origins = {"https://plan.example"};
  House house(options);
  {
    SocketClient client(house.port());
    CHECK(client.start()["code"] == "unauthorized");
    CHECK(client.read_close() == 4401);
  }
  const std::string refused =
      get(house.port(), "/v1/token", "Origin: https://evil.example\r\nContent-Length: 0\r\n", "POST");
  CHECK_THAT(refused, Catch::StartsWith("HTTP/1.1 403"));
  const std::string given =
      get(house.port(), "/v1/token", "Origin: https://plan.example\r\nContent-Length: 0\r\n", "POST");
  CHECK_THAT(given, Catch::Contains("Access-Control-Allow-Origin: https://plan.example"));
  const Value token = Value::parse(given.substr(given.find("\r\n\r\n")))["token"];
  SocketClient client(house.port());
  CHECK(client.start({{"token", token}})["type"] == "started");
}

namespace {

// What POST /v1/token gives a page of an allowed origin, that shows `old` where it has one.
std::string answer_of_token_door(std::uint16_t port, const std::string& old = {}) {
  const std::string shown = old.empty() ? "" : "Authorization: Bearer " + old + "\r\n";
  return get(port, "/v1/token", "Origin: https://plan.example\r\n" + shown + "Content-Length: 0\r\n", "POST");
}
std::string new_token(std::uint16_t port, const std::string& old = {}) {
  const std::string answer = answer_of_token_door(port, old);
  return Value::parse(answer.substr(answer.find("\r\n\r\n")))["token"];
}

ServeOptions options_with_tokens() {
  ServeOptions options = small_options();
  options.token_secret = "secret";
  options.operator_key = "key";
  options.origins = {"https://plan.example"};
  return options;
}

}  // namespace

TEST_CASE("a conversation opens to the token that began it and to its renewals, not to another's") {
  House house(options_with_tokens());
  const std::string mine = new_token(house.port()), other = new_token(house.port());
  const std::string renewed = new_token(house.port(), mine);
  SocketClient client(house.port());
  const Value id = client.start({{"token", mine}})["conversation"];
  client.say("m1", "red");
  SocketClient stranger(house.port());
  CHECK(stranger.start({{"token", other}, {"conversation", id}})["code"] == "unknown_conversation");
  CHECK(stranger.say("m1", "red")["code"] == "not_started");
  CHECK(stranger.start({{"token", renewed}, {"conversation", id}})["seq"] == 2);
  CHECK(client.start({{"token", renewed}, {"conversation", id}})["resumed"] == true);
  CHECK(stranger.start({{"token", "key"}, {"conversation", id}})["resumed"] == true);
  CHECK(house.store.by_number(id, 1).row->input["holder"].get<std::string>().size() == 11);
}

TEST_CASE("a token can be renewed until a day after its end, an invented one never") {
  House house(options_with_tokens());
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  const std::string yesterday = make_client_token("secret", "somebody", now - 23 * 3'600);
  CHECK(read_client_token("secret", new_token(house.port(), yesterday))->subject == "somebody");
  for (const std::string& bad : {make_client_token("secret", "somebody", now - 25 * 3'600),
                                 make_client_token("other", "somebody", now + 60), std::string("x")}) {
    CHECK_THAT(answer_of_token_door(house.port(), bad), Catch::StartsWith("HTTP/1.1 401"));
  }
}

TEST_CASE("all sockets of one token share its frames a second") {
  ServeOptions options = options_with_tokens();
  options.key_rate = {.rate = 0.001, .burst = 20};
  House house(options);
  const std::string mine = new_token(house.port());
  int too_fast = 0;
  for (int socket = 0; socket < 3; ++socket) {
    SocketClient client(house.port());
    client.start({{"token", mine}});
    for (int i = 0; i < 10; ++i) {
      const Value frame = client.say("m" + std::to_string(socket * 10 + i), "red");
      too_fast += frame.value("code", "") == "too_fast" ? 1 : 0;
    }
  }
  CHECK(too_fast == 10);
  SocketClient other(house.port());
  other.start({{"token", new_token(house.port())}});
  CHECK(other.say("m1", "red")["type"] == "reply");
}

TEST_CASE("a reloaded bot takes the next turn of an open conversation") {
  House house;
  SocketClient client(house.port());
  const Value id = client.start()["conversation"];
  client.say("m1", "red");
  house.server.reload(std::make_shared<EchoTaker>("echo 2"));
  client.say("m2", "blue");
  house.server.reload(nullptr);
  client.say("m3", "green");
  CHECK(house.store.by_number(id, 2).row->versions == "echo 1");
  CHECK(house.store.by_number(id, 3).row->versions == "echo 2");
  CHECK(house.store.by_number(id, 4).row->versions == "echo 2");
}

TEST_CASE("a replaced bot goes with its last turn") {
  House house;
  auto second = std::make_shared<EchoTaker>("echo 2");
  const std::weak_ptr<const EchoTaker> watched = second;
  house.server.reload(std::move(second));
  SocketClient client(house.port());
  client.start();
  client.say("m1", "red");
  CHECK_FALSE(watched.expired());
  house.server.reload(std::make_shared<EchoTaker>("echo 3"));
  CHECK(watched.expired());
}

TEST_CASE("a slow or senseless request is let go of") {
  ServeOptions options = small_options();
  options.handshake_time = std::chrono::seconds(1);
  House house(options);
  CHECK(exchange(house.port(), "GET / HT").empty());  // the end comes from the server
  CHECK_THAT(exchange(house.port(), "\x16\x03\x01 nonsense\r\n\r\n"), Catch::StartsWith("HTTP/1.1 400"));
  CHECK_THAT(get(house.port(), "/", "X: " + std::string(20'000, 'x') + "\r\n"),
             Catch::StartsWith("HTTP/1.1 431"));
}

TEST_CASE("a silent socket is pinged, and let go of where it does not answer") {
  ServeOptions options = small_options();
  options.idle_time = std::chrono::seconds(1);
  House house(options);
  const std::string answer = exchange(house.port(),  // a client that shakes hands and then never answers
                                      "GET /v1/chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                      "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                      "Sec-WebSocket-Version: 13\r\n\r\n");
  CHECK_THAT(answer, Catch::StartsWith("HTTP/1.1 101"));
  CHECK_THAT(answer, Catch::Contains("\x89"));  // a ping; the end came from the server
}

TEST_CASE("what keeps it from serving is said before the port opens") {
  MemoryStore store;
  const auto taker = std::make_shared<EchoTaker>();
  const auto refusal_of = [&](auto change) {
    ServeOptions options = small_options();
    change(options);
    try {
      Server server(options, store, taker);
    } catch (const std::runtime_error& refusal) {
      return std::string(refusal.what());
    }
    return std::string();
  };
  CHECK_THAT(refusal_of([](ServeOptions& options) { options.address = "0.0.0.0"; }), Catch::Contains("TLS"));
  CHECK(refusal_of([](ServeOptions& options) {
          options.address = "0.0.0.0";
          options.insecure_public = true;
        }).empty());
  CHECK_THAT(refusal_of([](ServeOptions& options) { options.address = "127.0.0.one"; }),
             Catch::Contains("no IP address"));
  CHECK_THAT(refusal_of([](ServeOptions& options) { options.web_folder = "/no/such"; }),
             Catch::Contains("/no/such"));
  CHECK_THAT(refusal_of([](ServeOptions& options) {
               options.certificate = "/no/such.pem";
               options.private_key = "/no/such.key";
             }),
             Catch::Contains("/no/such.pem"));
  const House house;
  CHECK_THAT(refusal_of([&](ServeOptions& options) { options.port = house.port(); }),
             Catch::Contains("cannot listen"));
}

TEST_CASE("a conversation over TLS, with certificates from files") {
  const TemporaryFolder folder;
  const std::string make =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
      "-keyout " +
      folder.file("key.pem") + " -out " + folder.file("cert.pem") + " 2>/dev/null";
  REQUIRE(std::system(make.c_str()) == 0);
  ServeOptions options = small_options();
  options.certificate = folder.file("cert.pem");
  options.private_key = folder.file("key.pem");
  House house(options);
  SocketClient client(house.port(), "guidepost.v1", true);
  client.start();
  CHECK(client.say("m1", "red")["seq"] == 2);
  client.send({{"type", "end"}});
  CHECK(client.read_close() == 1000);
}
