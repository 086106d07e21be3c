# Guidepost with its sample catalog:  docker build -t guidepost . && docker run -p 8080:8080 -v guidepost:/var/lib/guidepost guidepost
FROM debian:12-slim AS build
WORKDIR /guidepost
COPY . .
RUN scripts/serve --build-only && cmake --install build/release --prefix /opt/guidepost --strip

FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
      libicu72 libre2-9 libsqlite3-0 libssl3 libspdlog1.10 libstemmer0d libyaml-cpp0.7 libprometheus-cpp-core1.0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home /var/lib/guidepost --create-home guidepost
COPY --from=build /opt/guidepost /opt/guidepost
USER guidepost
VOLUME /var/lib/guidepost
EXPOSE 8080
# TLS is the business of what stands before the container; without anything before it, give --certificate and --private-key.
ENV GUIDEPOST_LISTEN=0.0.0.0:8080 GUIDEPOST_INSECURE_PUBLIC=true GUIDEPOST_STORE=/var/lib/guidepost/conversations.db
ENTRYPOINT ["/opt/guidepost/bin/guidepost"]
CMD ["serve"]
